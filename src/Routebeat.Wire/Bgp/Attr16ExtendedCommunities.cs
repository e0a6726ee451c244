using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>EXTENDED COMMUNITIES, type 16 (RFC 4360 §2). The default value holds none.</summary>
/// <param name="value">The attribute's value, a multiple of eight octets.</param>
public readonly ref struct Attr16ExtendedCommunities(ReadOnlySpan<byte> value)
{
    /// <summary>The size of one extended community, in octets.</summary>
    public const int Size = 8;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many extended communities there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One extended community.</summary>
    /// <param name="index">Which, from 0.</param>
    public ExtendedCommunity this[int index] => new(BinaryPrimitives.ReadUInt64BigEndian(_value[(index * Size)..]));

    /// <summary>Reads the value; false if it is not a multiple of eight octets, or empty (RFC 7606 §7.14).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr16ExtendedCommunities communities)
    {
        bool valid = value.Length > 0 && value.Length % Size == 0;
        communities = valid ? new Attr16ExtendedCommunities(value) : default;
        return valid;
    }
}
