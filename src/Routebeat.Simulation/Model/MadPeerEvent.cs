using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>One peer changes its paths to networks of many ASes again and again.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Peer">The number of the peer, from 1.</param>
/// <param name="PerSecond">Messages a second, one prefix each.</param>
public sealed record MadPeerEvent(string Id, EventTime At, EventTime Until, int Peer, double PerSecond) : TimelineEvent(Id, At);
