using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>COMMUNITIES, type 8 (RFC 1997): numbers of four octets, usually written as two halves. The default value holds none.</summary>
/// <param name="value">The attribute's value, a multiple of four octets.</param>
public readonly ref struct Attr08Communities(ReadOnlySpan<byte> value)
{
    /// <summary>The size of one community, in octets.</summary>
    public const int Size = 4;

    /// <summary>BLACKHOLE: traffic to the prefix is asked to be dropped (RFC 7999).</summary>
    public const uint Blackhole = 0xFFFF_029A;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many communities there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One community.</summary>
    /// <param name="index">Which, from 0.</param>
    public uint this[int index] => BinaryPrimitives.ReadUInt32BigEndian(_value[(index * Size)..]);

    /// <summary>Reads the value; false if it is not a multiple of four octets, or empty (RFC 7606 §7.8).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr08Communities communities)
    {
        bool valid = value.Length > 0 && value.Length % Size == 0;
        communities = valid ? new Attr08Communities(value) : default;
        return valid;
    }
}
