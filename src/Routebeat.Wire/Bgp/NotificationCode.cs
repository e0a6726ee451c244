namespace Routebeat.Wire.Bgp;

/// <summary>The error codes of NOTIFICATION, with the numbers of the IANA registry (RFC 4271 §4.5).</summary>
public enum NotificationCode : byte
{
    /// <summary>No code: 0 is reserved.</summary>
    None = 0,

    /// <summary>Message header error (RFC 4271 §6.1).</summary>
    MessageHeader = 1,

    /// <summary>OPEN message error (RFC 4271 §6.2).</summary>
    Open = 2,

    /// <summary>UPDATE message error (RFC 4271 §6.3).</summary>
    Update = 3,

    /// <summary>Hold timer expired (RFC 4271 §6.5).</summary>
    HoldTimerExpired = 4,

    /// <summary>Finite state machine error (RFC 4271 §6.6).</summary>
    FiniteStateMachine = 5,

    /// <summary>Cease (RFC 4271 §6.7, RFC 4486).</summary>
    Cease = 6,

    /// <summary>ROUTE-REFRESH message error (RFC 7313 §5).</summary>
    RouteRefresh = 7,

    /// <summary>Send hold timer expired (RFC 9687 §5).</summary>
    SendHoldTimerExpired = 8,

    /// <summary>Loss of LSDB synchronization (RFC 9815).</summary>
    LossOfLsdbSynchronization = 9,
}
