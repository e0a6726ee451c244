namespace Routebeat.Detection.Incidents;

/// <summary>How deep the worst loss of an incident was (RULES 4).</summary>
public enum IncidentDepth : byte
{
    /// <summary>Nothing was lost: volume, or flickering below the window.</summary>
    None = 0,

    /// <summary>Away from normal, at least half of the measure still there.</summary>
    Degraded = 1,

    /// <summary>Less than half of the measure was left.</summary>
    Down = 2,
}
