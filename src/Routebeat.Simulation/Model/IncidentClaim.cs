using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>An incident that a scenario claims, before its times are drawn.</summary>
/// <param name="Entities">The entities that each have one.</param>
/// <param name="Kind"><c>outage</c> or <c>instability</c>.</param>
/// <param name="Pattern">The pattern of its last revision.</param>
/// <param name="Depth">How deep it went: <c>down</c> or <c>degraded</c>; empty where the draw decides.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends.</param>
public sealed record IncidentClaim(
    IReadOnlyList<EntityKey> Entities, string Kind, string Pattern, string Depth, TimePoint Start, TimePoint End);
