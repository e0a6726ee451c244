namespace Routebeat.Ingest;

/// <summary>What a feed says of a peer's BGP session (MRT STATE_CHANGE, BMP Peer Up and Peer Down, RIS_PEER_STATE).</summary>
public enum SessionState : byte
{
    /// <summary>The session left Established.</summary>
    Down = 0,

    /// <summary>The session reached Established; the table follows.</summary>
    Up = 1,
}
