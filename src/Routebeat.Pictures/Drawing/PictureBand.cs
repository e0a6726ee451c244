using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>An incident as a band of a picture.</summary>
/// <param name="Id">The incident's id.</param>
/// <param name="Kind">What it is about: its row.</param>
/// <param name="Pattern">Its shape in time.</param>
/// <param name="Severity">1 to 5.</param>
/// <param name="Start">The true start.</param>
/// <param name="End">The true end; null while it is open.</param>
/// <param name="Losses">Stays away from normal so far; 0 where that says nothing.</param>
public sealed record PictureBand(
    string Id, IncidentKind Kind, IncidentPattern Pattern, int Severity, EventTime Start, EventTime? End, int Losses)
{
    /// <summary>The band of an incident's newest revision.</summary>
    public static PictureBand Of(Incident incident) => new(
        incident.Id, incident.Kind, incident.Pattern, incident.Severity, incident.Start,
        incident.State == IncidentState.Resolved ? incident.End ?? incident.Revised : null, incident.Episodes);
}
