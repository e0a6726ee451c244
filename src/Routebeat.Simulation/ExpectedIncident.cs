using Routebeat.Routing;

namespace Routebeat.Simulation;

/// <summary>An incident that a scenario must lead to, as its last revision tells it.</summary>
/// <param name="Entity">Whose incident.</param>
/// <param name="Kind"><c>outage</c> or <c>instability</c>.</param>
/// <param name="Pattern"><c>blip</c>, <c>outage</c>, <c>beat</c>, <c>beat-then-outage</c> or <c>recurring</c>.</param>
/// <param name="Depth"><c>down</c> or <c>degraded</c>.</param>
/// <param name="Start">Its true start, as planned.</param>
/// <param name="End">Its true end, as planned.</param>
public sealed record ExpectedIncident(EntityKey Entity, string Kind, string Pattern, string Depth, EventTime Start, EventTime End);
