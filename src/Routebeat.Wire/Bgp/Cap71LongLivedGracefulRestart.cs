using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Long-lived graceful restart, capability 71 (RFC 9494 §3.1). The default value has no families.</summary>
/// <param name="value">The capability's value, a multiple of seven octets.</param>
public readonly ref struct Cap71LongLivedGracefulRestart(ReadOnlySpan<byte> value)
{
    private const int Size = 7;
    private const byte ForwardingBit = 0x80;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many families there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One family.</summary>
    /// <param name="index">Which, from 0.</param>
    public LongLivedRestartFamily this[int index]
    {
        get
        {
            var octets = _value.Slice(index * Size, Size);
            return new LongLivedRestartFamily(
                new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(octets), octets[2]),
                (octets[3] & ForwardingBit) != 0,
                (octets[4] << 16) | BinaryPrimitives.ReadUInt16BigEndian(octets[5..]));
        }
    }

    /// <summary>Reads the value; false if it is not a multiple of seven octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Cap71LongLivedGracefulRestart families)
    {
        bool valid = value.Length % Size == 0;
        families = valid ? new Cap71LongLivedGracefulRestart(value) : default;
        return valid;
    }
}
