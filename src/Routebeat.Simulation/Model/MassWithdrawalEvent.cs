using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>One peer alone withdraws a share of its table and announces it again later.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When the withdrawals begin.</param>
/// <param name="Peer">The number of the peer, from 1.</param>
/// <param name="Share">The share of its table.</param>
/// <param name="Over">How long the withdrawals, and later the announcements, take.</param>
/// <param name="DownFor">From the first withdrawal to the first announcement.</param>
public sealed record MassWithdrawalEvent(string Id, EventTime At, int Peer, double Share, TimeSpan Over, TimeSpan DownFor)
    : TimelineEvent(Id, At);
