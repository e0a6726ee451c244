using Routebeat.Routing;

namespace Routebeat.Simulation;

/// <summary>A span in which a network has withdrawn prefixes, as planned; peers follow within a minute.</summary>
/// <param name="Asn">The network.</param>
/// <param name="Start">When it begins to withdraw.</param>
/// <param name="End">When it begins to announce again.</param>
/// <param name="Share">The share of its prefixes.</param>
public sealed record PlannedLoss(Asn Asn, EventTime Start, EventTime End, double Share);
