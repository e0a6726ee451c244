namespace Routebeat.Wire.Bgp;

/// <summary>A NOTIFICATION: why a session ends (RFC 4271 §4.5). The default value gives no reason.</summary>
/// <param name="code">The error code; a number outside the registry is kept as it is.</param>
/// <param name="subcode">The subcode, whose meaning depends on the code.</param>
/// <param name="data">What the sender adds.</param>
public readonly ref struct BgpNotification(NotificationCode code, byte subcode, ReadOnlySpan<byte> data)
{
    private const int CodesSize = 2;
    private const byte AdministrativeShutdown = 2;
    private const byte AdministrativeReset = 4;
    private const byte HardReset = 9;

    /// <summary>The error code; a number outside the registry is kept as it is.</summary>
    public NotificationCode Code { get; } = code;

    /// <summary>The subcode; <see cref="NotificationNames"/> has its name.</summary>
    public byte Subcode { get; } = subcode;

    /// <summary>What the sender adds.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Reads the body of a NOTIFICATION. Never throws, whatever the octets.</summary>
    /// <param name="body">The message after its header.</param>
    /// <param name="notification">The NOTIFICATION, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether both codes are there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out BgpNotification notification, out WireError error)
    {
        if (body.Length < CodesSize)
        {
            notification = default;
            error = new WireError(WireField.Notification, 0, CodesSize, body.Length);
            return false;
        }

        notification = new BgpNotification((NotificationCode)body[0], body[1], body[CodesSize..]);
        error = default;
        return true;
    }

    /// <summary>Reads what an operator says of a shutdown or reset (RFC 9003 §2, which lengthens that of RFC 8203).</summary>
    /// <param name="text">The text as UTF-8, unchecked; empty if this returns false.</param>
    /// <returns>Whether the message is of this kind and the text is all there.</returns>
    public bool TryReadShutdownCommunication(out ReadOnlySpan<byte> text)
    {
        bool says = Code == NotificationCode.Cease && Subcode is (AdministrativeShutdown or AdministrativeReset)
            && !Data.IsEmpty && Data[0] < Data.Length;
        text = says ? Data.Slice(1, Data[0]) : default;
        return says;
    }

    /// <summary>Reads the reason inside a hard reset (RFC 8538 §3.1).</summary>
    /// <param name="reason">The reason, or the default value if this returns false.</param>
    /// <returns>Whether the message is a hard reset that gives one.</returns>
    public bool TryReadHardReset(out BgpNotification reason)
    {
        reason = default;
        return Code == NotificationCode.Cease && Subcode == HardReset && TryRead(Data, out reason, out _);
    }
}
