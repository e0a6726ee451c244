using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>A peer's session goes down and comes up again with its whole table, both told by state messages.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When the session goes down.</param>
/// <param name="Peer">The number of the peer, from 1.</param>
/// <param name="DownFor">How long it is down.</param>
/// <param name="Over">How long the table takes to be sent.</param>
public sealed record SessionResetEvent(string Id, EventTime At, int Peer, TimeSpan DownFor, TimeSpan Over) : TimelineEvent(Id, At);
