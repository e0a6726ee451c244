namespace Routebeat.Simulation.Model;

/// <summary>How many peers the collector of a scenario has.</summary>
/// <param name="FullFeed">Peer ASes that send their whole table, at least 3.</param>
/// <param name="PartialFeed">Peer ASes that send a small part of theirs; default 0.</param>
/// <param name="SecondSessions">How many of the full-feed peer ASes have a second session; default 0.</param>
public sealed record PeerPlan(int FullFeed, int PartialFeed = 0, int SecondSessions = 0)
{
    /// <summary>Sessions in all. Peers are numbered from 1: full feeds, then second sessions, then partial feeds.</summary>
    public int Sessions => FullFeed + SecondSessions + PartialFeed;
}
