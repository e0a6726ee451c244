namespace Routebeat.Detection.Incidents;

/// <summary>The shape of an incident in time (RULES 5); the first that holds, from the last listed to the first.</summary>
public enum IncidentPattern : byte
{
    /// <summary>A single short event.</summary>
    Blip = 0,

    /// <summary>At least 3 losses in 24 hours, or 4 changes of state in 20 windows: not isolated blips but a steady beat.</summary>
    Beat = 1,

    /// <summary>One continuous loss.</summary>
    Outage = 2,

    /// <summary>The same clock time on at least 2 earlier days of the last 7.</summary>
    Recurring = 3,

    /// <summary>A continuous loss of at least 40 minutes that follows a beat.</summary>
    BeatThenOutage = 4,
}
