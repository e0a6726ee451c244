using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Features.Peers;

/// <summary>A peer as a feature partition knows it: the newest report, and its number here.</summary>
/// <param name="Slot">Its number in the bit sets of this partition.</param>
/// <param name="PeerAs">The number of its AS among the peer ASes of this partition.</param>
/// <param name="Report">The newest report.</param>
public sealed record PeerSlot(int Slot, int PeerAs, PeerReport Report)
{
    /// <summary>Whether its routes count on both sides of a share.</summary>
    public bool IsCounted => Report.State == PeerState.Up && Report.Conduct != PeerConduct.MassWithdrawal;

    /// <summary>Whether its changes enter counts (RULES 6).</summary>
    public bool EntersCounts => Report.Conduct is PeerConduct.Normal or PeerConduct.MassWithdrawal;

    /// <summary>Whether it is a full feed of the family whose table is known.</summary>
    public bool IsSeededFullFeed(IpFamily family) =>
        IsCounted && Report.Seeded && (family == IpFamily.V4 ? Report.FullFeedV4 : Report.FullFeedV6);

    /// <summary>Whether another report of the same peer has the same say in who counts.</summary>
    public bool CountsLike(PeerSlot other) =>
        IsCounted == other.IsCounted && Report.Seeded == other.Report.Seeded
        && Report.FullFeedV4 == other.Report.FullFeedV4 && Report.FullFeedV6 == other.Report.FullFeedV6;
}
