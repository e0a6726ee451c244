namespace Routebeat.Detection.Incidents;

/// <summary>What the pattern of an incident depends on.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="WasBeat">Whether it has been a beat before.</param>
/// <param name="Length">From start to end, or until now.</param>
/// <param name="SinceBeat">From the end of the entity's last beat to the incident's start; none where there was no beat.</param>
/// <param name="EarlierDays">On how many earlier days incidents of the kind began at this clock time.</param>
/// <param name="Starts">Episode starts of the entity within the span of a beat.</param>
/// <param name="StateChanges">State changes of the last windows.</param>
public readonly record struct PatternFacts(
    IncidentKind Kind, bool WasBeat, TimeSpan Length, TimeSpan? SinceBeat, int EarlierDays, int Starts, long StateChanges);
