using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>A peer announces its whole table again, unchanged, and no state message tells why.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When.</param>
/// <param name="Peer">The number of the peer, from 1.</param>
/// <param name="Over">How long the table takes to be sent.</param>
public sealed record TableTransferEvent(string Id, EventTime At, int Peer, TimeSpan Over) : TimelineEvent(Id, At);
