namespace Routebeat.Wire.RisLive;

/// <summary>What a <c>ris_message</c> holds: the word in the data's <c>type</c>.</summary>
public enum RisLiveType : byte
{
    /// <summary>A word that is none of the others, or no word.</summary>
    Unknown = 0,

    /// <summary><c>OPEN</c>.</summary>
    Open = 1,

    /// <summary><c>UPDATE</c>.</summary>
    Update = 2,

    /// <summary><c>NOTIFICATION</c>.</summary>
    Notification = 3,

    /// <summary><c>KEEPALIVE</c>.</summary>
    Keepalive = 4,

    /// <summary><c>ROUTE_REFRESH</c>.</summary>
    RouteRefresh = 5,

    /// <summary><c>RIS_PEER_STATE</c> or <c>STATE</c>: the collector's session with the peer came up or went down.</summary>
    PeerState = 6,
}
