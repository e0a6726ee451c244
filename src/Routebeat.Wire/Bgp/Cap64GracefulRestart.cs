using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Graceful restart, capability 64 (RFC 4724 §3, RFC 8538 §2). The default value has no families.</summary>
/// <param name="value">The capability's value, two octets and a multiple of four.</param>
public readonly ref struct Cap64GracefulRestart(ReadOnlySpan<byte> value)
{
    private const int HeaderSize = 2;
    private const int Size = 4;
    private const ushort RestartStateBit = 0x8000;
    private const ushort NotificationBit = 0x4000;
    private const ushort TimeMask = 0x0FFF;
    private const byte ForwardingBit = 0x80;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>Whether the speaker has just restarted.</summary>
    public bool IsRestarting => (Header & RestartStateBit) != 0;

    /// <summary>Whether a NOTIFICATION leaves the session's routes standing (RFC 8538 §2).</summary>
    public bool CoversNotifications => (Header & NotificationBit) != 0;

    /// <summary>How long the speaker takes to come back, in seconds, 0 to 4,095.</summary>
    public int RestartTime => Header & TimeMask;

    /// <summary>How many families there are.</summary>
    public int Count => _value.IsEmpty ? 0 : (_value.Length - HeaderSize) / Size;

    private ushort Header => _value.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(_value);

    /// <summary>One family.</summary>
    /// <param name="index">Which, from 0.</param>
    public GracefulRestartFamily this[int index]
    {
        get
        {
            var octets = _value.Slice(HeaderSize + (index * Size), Size);
            return new GracefulRestartFamily(
                new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(octets), octets[2]), (octets[3] & ForwardingBit) != 0);
        }
    }

    /// <summary>Reads the value; false if it is not two octets and a multiple of four.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Cap64GracefulRestart restart)
    {
        bool valid = value.Length >= HeaderSize && (value.Length - HeaderSize) % Size == 0;
        restart = valid ? new Cap64GracefulRestart(value) : default;
        return valid;
    }
}
