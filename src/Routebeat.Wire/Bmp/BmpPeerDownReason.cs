namespace Routebeat.Wire.Bmp;

/// <summary>Why a peer's session ended, with the numbers of the IANA registry (RFC 7854 §4.9, RFC 9069 §5.3).</summary>
public enum BmpPeerDownReason : byte
{
    /// <summary>No reason: 0 is reserved.</summary>
    None = 0,

    /// <summary>The router sent a NOTIFICATION, which follows.</summary>
    [Specified("RFC 7854 §4.9", typeof(BmpPeerDown))]
    LocalNotification = 1,

    /// <summary>The router closed it without one; the event of its state machine follows.</summary>
    [Specified("RFC 7854 §4.9", typeof(BmpPeerDown))]
    LocalNoNotification = 2,

    /// <summary>The peer sent a NOTIFICATION, which follows.</summary>
    [Specified("RFC 7854 §4.9", typeof(BmpPeerDown))]
    RemoteNotification = 3,

    /// <summary>The peer closed it without one.</summary>
    [Specified("RFC 7854 §4.9", typeof(BmpPeerDown))]
    RemoteNoNotification = 4,

    /// <summary>The router no longer tells of the peer; the session may live on.</summary>
    [Specified("RFC 7854 §4.9", typeof(BmpPeerDown))]
    NoLongerMonitored = 5,

    /// <summary>The router closed it; TLVs follow.</summary>
    [Specified("RFC 9069 §5.3", typeof(BmpPeerDown))]
    LocalClosedWithTlvs = 6,
}
