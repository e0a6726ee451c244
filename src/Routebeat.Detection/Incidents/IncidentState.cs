namespace Routebeat.Detection.Incidents;

/// <summary>Whether an incident goes on.</summary>
public enum IncidentState : byte
{
    /// <summary>It goes on, or may still be re-opened into a beat.</summary>
    Open = 0,

    /// <summary>It is over; its end is known.</summary>
    Resolved = 1,
}
