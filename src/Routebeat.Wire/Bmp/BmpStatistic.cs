using System.Buffers.Binary;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Bmp;

/// <summary>One statistic of a peer (RFC 7854 §4.8). The default value is a counter at 0.</summary>
/// <param name="Type">What is counted; a number outside the registry is kept as it is.</param>
/// <param name="Family">The family that it is about; the default value where it is about all.</param>
/// <param name="Value">A counter of 32 bits or a gauge of 64; 0 where the value has another size.</param>
public readonly record struct BmpStatistic(BmpStatisticType Type, AddressFamily Family, ulong Value)
{
    private const int FamilySize = 3;

    /// <summary>Reads a statistic from its TLV. Where the value has a size that no statistic has, it is 0.</summary>
    internal static BmpStatistic Read(scoped in BmpTlv tlv)
    {
        var type = (BmpStatisticType)tlv.Type;
        return tlv.Value.Length switch
        {
            sizeof(uint) => new BmpStatistic(type, default, BinaryPrimitives.ReadUInt32BigEndian(tlv.Value)),
            sizeof(ulong) => new BmpStatistic(type, default, BinaryPrimitives.ReadUInt64BigEndian(tlv.Value)),
            FamilySize + sizeof(ulong) => new BmpStatistic(
                type,
                new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(tlv.Value), tlv.Value[2]),
                BinaryPrimitives.ReadUInt64BigEndian(tlv.Value[FamilySize..])),
            _ => new BmpStatistic(type, default, 0),
        };
    }
}
