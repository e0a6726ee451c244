using Routebeat.Routing;

namespace Routebeat.Simulation.Planning;

/// <summary>One thing that is done to the world at one time, all chance of the plan already drawn.</summary>
/// <param name="At">When.</param>
internal abstract record PlannedAction(EventTime At)
{
    /// <summary>Networks withdraw a share of their prefixes, the largest first; they are remembered as a group.</summary>
    internal sealed record Lose(EventTime At, IReadOnlyList<Asn> Actors, double Share, int Group) : PlannedAction(At);

    /// <summary>The prefixes of a group come back, a share of them through another upstream.</summary>
    internal sealed record Return(EventTime At, int Group, Asn? Upstream, double UpstreamShare) : PlannedAction(At);

    /// <summary>A share of the lost prefixes comes back and is remembered as a group.</summary>
    internal sealed record Reappear(EventTime At, IReadOnlyList<Asn> Actors, double Share, int Group) : PlannedAction(At);

    /// <summary>The prefixes of a group are lost again.</summary>
    internal sealed record Vanish(EventTime At, int Group) : PlannedAction(At);

    /// <summary>A share of the prefixes moves to another upstream.</summary>
    internal sealed record Move(EventTime At, IReadOnlyList<Asn> Actors, Asn Upstream, double Share) : PlannedAction(At);

    /// <summary>Paths begin to change, more and more often.</summary>
    internal sealed record Unrest(EventTime At, EventTime Until, IReadOnlyList<Asn> Actors, double PeakPerMinute) : PlannedAction(At);

    /// <summary>A peer's session goes down.</summary>
    internal sealed record SessionDown(EventTime At, int Peer) : PlannedAction(At);

    /// <summary>A peer's session comes up and sends its table.</summary>
    internal sealed record SessionUp(EventTime At, int Peer, TimeSpan Over) : PlannedAction(At);

    /// <summary>A peer sends its table again.</summary>
    internal sealed record Transfer(EventTime At, int Peer, TimeSpan Over) : PlannedAction(At);

    /// <summary>A peer withdraws a share of its table, and announces it again later.</summary>
    internal sealed record WithdrawTable(EventTime At, int Peer, double Share, TimeSpan Over, TimeSpan DownFor) : PlannedAction(At);

    /// <summary>A peer begins to change its paths without end.</summary>
    internal sealed record GoMad(EventTime At, EventTime Until, int Peer, double PerSecond) : PlannedAction(At);
}
