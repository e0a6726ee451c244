using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>IPv6 Address Specific Extended Community, type 25 (RFC 5701 §2). The default value holds none.</summary>
/// <param name="value">The attribute's value, a multiple of twenty octets.</param>
public readonly ref struct Attr25Ipv6ExtendedCommunities(ReadOnlySpan<byte> value)
{
    /// <summary>The size of one community, in octets.</summary>
    public const int Size = 20;

    private const int AddressOffset = 2;
    private const int AddressSize = 16;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many communities there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One community.</summary>
    /// <param name="index">Which, from 0.</param>
    public Ipv6ExtendedCommunity this[int index]
    {
        get
        {
            var octets = _value.Slice(index * Size, Size);
            return new Ipv6ExtendedCommunity(
                octets[0],
                octets[1],
                IpAddress.FromOctets(octets.Slice(AddressOffset, AddressSize)),
                BinaryPrimitives.ReadUInt16BigEndian(octets[(AddressOffset + AddressSize)..]));
        }
    }

    /// <summary>Reads the value; false if it is not a multiple of twenty octets, or empty (RFC 7606 §7.15).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr25Ipv6ExtendedCommunities communities)
    {
        bool valid = value.Length > 0 && value.Length % Size == 0;
        communities = valid ? new Attr25Ipv6ExtendedCommunities(value) : default;
        return valid;
    }
}
