namespace Routebeat.Simulation;

/// <summary>What can befall a feed or one of its peers in a scenario (RULES 6).</summary>
public enum ExpectedFeedEventKind
{
    /// <summary>A session goes down and comes up again, with state messages.</summary>
    SessionReset = 0,

    /// <summary>A peer sends its table again, without state messages.</summary>
    TableTransfer = 1,

    /// <summary>One peer alone withdraws a large share of its table.</summary>
    MassWithdrawal = 2,

    /// <summary>One peer sends far more than it usually does.</summary>
    NoisyPeer = 3,

    /// <summary>Nothing comes from any peer for more than a minute.</summary>
    Gap = 4,
}
