namespace Routebeat.Detection.Incidents;

/// <summary>What an id is derived from besides entity and start: kinds of one class turn into each other, classes never do.</summary>
public enum IncidentClass : byte
{
    /// <summary>Outage and instability.</summary>
    Availability = 0,

    /// <summary>Volume.</summary>
    Volume = 1,
}
