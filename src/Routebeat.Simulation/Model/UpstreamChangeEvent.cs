using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>Networks move prefixes to another upstream without losing them.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When.</param>
/// <param name="Actors">Whose prefixes.</param>
/// <param name="Upstream">The new upstream.</param>
/// <param name="Share">The share of the prefixes that moves.</param>
public sealed record UpstreamChangeEvent(string Id, EventTime At, IReadOnlyList<Asn> Actors, Asn Upstream, double Share)
    : TimelineEvent(Id, At);
