using Routebeat.Routing;

namespace Routebeat.Simulation;

/// <summary>Something a scenario does to its feed, which feed health must tell and no incident may.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Peer">The peer it befalls, or null for the feed as a whole.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
public sealed record ExpectedFeedEvent(ExpectedFeedEventKind Kind, PeerIdentity? Peer, EventTime Start, EventTime End);
