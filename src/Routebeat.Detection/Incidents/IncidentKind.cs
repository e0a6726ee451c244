namespace Routebeat.Detection.Incidents;

/// <summary>What an incident is about. Consumers ignore kinds they do not know.</summary>
public enum IncidentKind : byte
{
    /// <summary>Routes of an entity flicker, or were lost for less than 15 minutes.</summary>
    Instability = 0,

    /// <summary>Routes of an entity were lost for 15 minutes or more.</summary>
    Outage = 1,

    /// <summary>Far more updates than usual, seen by at least three peer ASes, while the routes stand.</summary>
    Volume = 2,
}
