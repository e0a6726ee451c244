using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>The most likely place of the cause, as far as routes show it.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Asn">The AS it points to; AS0 where it points to none.</param>
/// <param name="Text">One sentence.</param>
public sealed record IncidentCause(CauseKind Kind, Asn Asn, string Text);
