namespace Routebeat.Routing.Log;

/// <summary>Why a peer report was written.</summary>
public enum PeerEvent : byte
{
    /// <summary>The peer was seen for the first time, by an update or a session coming up.</summary>
    Appeared = 0,

    /// <summary>Its table was seeded from a RIB or an initial dump.</summary>
    Seeded = 1,

    /// <summary>The session went down.</summary>
    SessionDown = 2,

    /// <summary>The session came up; the table follows.</summary>
    SessionUp = 3,

    /// <summary>The table is back: End-of-RIB, 90 % of the former size, or 10 minutes.</summary>
    Restored = 4,

    /// <summary>A table transfer was recognised.</summary>
    TransferStarted = 5,

    /// <summary>The table transfer is over.</summary>
    TransferEnded = 6,

    /// <summary>It alone withdrew a large share of its table.</summary>
    MassWithdrawalStarted = 7,

    /// <summary>The table is back after a mass withdrawal, or the smaller table is accepted.</summary>
    MassWithdrawalEnded = 8,

    /// <summary>It is far above its usual rate.</summary>
    NoisyStarted = 9,

    /// <summary>Its rate is as usual again.</summary>
    NoisyEnded = 10,

    /// <summary>Only the table size or the full-feed flags changed.</summary>
    TableSize = 11,

    /// <summary>Messages of it were missed: its table is no longer known whole, until it is seeded again.</summary>
    Unseeded = 12,
}
