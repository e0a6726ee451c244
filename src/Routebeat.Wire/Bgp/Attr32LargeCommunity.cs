using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>LARGE_COMMUNITY, type 32 (RFC 8092). The default value holds none.</summary>
/// <param name="value">The attribute's value, a multiple of twelve octets.</param>
public readonly ref struct Attr32LargeCommunity(ReadOnlySpan<byte> value)
{
    /// <summary>The size of one large community, in octets.</summary>
    public const int Size = 12;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many large communities there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One large community.</summary>
    /// <param name="index">Which, from 0.</param>
    public LargeCommunity this[int index]
    {
        get
        {
            var octets = _value.Slice(index * Size, Size);
            return new LargeCommunity(
                BinaryPrimitives.ReadUInt32BigEndian(octets),
                BinaryPrimitives.ReadUInt32BigEndian(octets[4..]),
                BinaryPrimitives.ReadUInt32BigEndian(octets[8..]));
        }
    }

    /// <summary>Reads the value; false if it is not a multiple of twelve octets, or empty (RFC 8092 §6).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr32LargeCommunity communities)
    {
        bool valid = value.Length > 0 && value.Length % Size == 0;
        communities = valid ? new Attr32LargeCommunity(value) : default;
        return valid;
    }
}
