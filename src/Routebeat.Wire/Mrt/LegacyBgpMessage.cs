using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>A BGP message as the deprecated types carry it: without its header (RFC 6396 appendix B).</summary>
/// <remarks>AS numbers have two octets. The message's body is a slice of the caller's buffer. The default value is a message of no session.</remarks>
public readonly ref struct LegacyBgpMessage
{
    private LegacyBgpMessage(scoped in Bgp4MpSession session, BgpMessage message)
    {
        Session = session;
        Message = message;
    }

    /// <summary>The two ends of the session.</summary>
    public Bgp4MpSession Session { get; }

    /// <summary>The message.</summary>
    public BgpMessage Message { get; }

    /// <summary>Reads a message from a record of <see cref="MrtRecordKind.LegacyMessage"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="message">The message, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and its session is whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out LegacyBgpMessage message, out WireError error)
    {
        message = default;
        if (record.Kind != MrtRecordKind.LegacyMessage)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.Bgp, (int)record.Type);
            return false;
        }

        if (!LegacySession.TryRead(record, LegacySessionEnds.Both, out var session, out int length, out error))
        {
            return false;
        }

        var type = (LegacyBgpSubtype)record.Subtype switch
        {
            LegacyBgpSubtype.Update => BgpMessageType.Update,
            LegacyBgpSubtype.Open => BgpMessageType.Open,
            LegacyBgpSubtype.Notify => BgpMessageType.Notification,
            _ => BgpMessageType.Keepalive,
        };
        message = new LegacyBgpMessage(session, new BgpMessage(type, record.Body[length..]));
        return true;
    }
}
