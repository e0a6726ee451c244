namespace Routebeat.Detection.Incidents;

/// <summary>What a revision does; the last word of the CloudEvents type.</summary>
public enum IncidentChange : byte
{
    /// <summary>The first revision.</summary>
    Opened = 0,

    /// <summary>Something changed, re-opening included.</summary>
    Updated = 1,

    /// <summary>The incident is over.</summary>
    Resolved = 2,
}
