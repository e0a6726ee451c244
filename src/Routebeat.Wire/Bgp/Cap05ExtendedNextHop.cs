using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Extended next hop encoding, capability 5 (RFC 8950 §4). The default value holds nothing.</summary>
/// <param name="value">The capability's value, a multiple of six octets.</param>
public readonly ref struct Cap05ExtendedNextHop(ReadOnlySpan<byte> value)
{
    private const int Size = 6;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many families there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One family and that of its next hops.</summary>
    /// <param name="index">Which, from 0.</param>
    public ExtendedNextHop this[int index]
    {
        get
        {
            var octets = _value.Slice(index * Size, Size);
            ushort safi = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
            return new ExtendedNextHop(
                new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(octets), unchecked((byte)safi)),
                BinaryPrimitives.ReadUInt16BigEndian(octets[4..]));
        }
    }

    /// <summary>Reads the value; false if it is not a multiple of six octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Cap05ExtendedNextHop families)
    {
        bool valid = value.Length % Size == 0;
        families = valid ? new Cap05ExtendedNextHop(value) : default;
        return valid;
    }
}
