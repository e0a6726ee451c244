using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>One incident with all its revisions.</summary>
/// <param name="Revisions">At least one, in order.</param>
public sealed record IncidentHistory(IReadOnlyList<Incident> Revisions)
{
    /// <summary>How it stands.</summary>
    public Incident Latest => Revisions[^1];

    /// <summary>Its id.</summary>
    public string Id => Latest.Id;

    /// <summary>Whether it shares an instant with another; an open one has no end.</summary>
    public bool Overlaps(IncidentHistory other) => Latest.Start < EndOf(other.Latest) && other.Latest.Start < EndOf(Latest);

    private static EventTime EndOf(Incident incident) =>
        incident.State == IncidentState.Open ? new EventTime(long.MaxValue) : incident.End ?? incident.Revised;
}
