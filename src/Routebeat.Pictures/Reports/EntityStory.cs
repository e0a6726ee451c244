using Routebeat.Detection.Incidents;

namespace Routebeat.Pictures.Reports;

/// <summary>What happened to one entity, with what is folded under it.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Incidents">Its incidents, in order of their start; at least one.</param>
/// <param name="Folded">Of a country: its ASes' incidents that overlap its own, worst AS first.</param>
public sealed record EntityStory(IncidentEntity Entity, IReadOnlyList<IncidentHistory> Incidents, IReadOnlyList<EntityStory> Folded)
{
    /// <summary>The newest revisions of its incidents.</summary>
    public IReadOnlyList<Incident> Latest { get; } = [.. Incidents.Select(static history => history.Latest)];

    /// <summary>The greatest severity.</summary>
    public int Severity => Latest.Max(static incident => incident.Severity);

    /// <summary>Whether an incident of it is open.</summary>
    public bool IsOpen => Latest.Any(static incident => incident.State == IncidentState.Open);

    /// <summary>The longest duration among its most severe incidents, in seconds.</summary>
    public long DurationSeconds => Latest.Where(incident => incident.Severity == Severity).Max(static incident => incident.DurationSeconds);
}
