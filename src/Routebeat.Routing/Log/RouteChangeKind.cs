namespace Routebeat.Routing.Log;

/// <summary>What a route change is, compared with the route that the peer had before.</summary>
public enum RouteChangeKind : byte
{
    /// <summary>From a table (a RIB or an initial dump): the peer has this route. Not an event; enters no count.</summary>
    Seeded = 0,

    /// <summary>Announced; the peer had no route to the prefix.</summary>
    New = 1,

    /// <summary>Announced again with the same path and attributes.</summary>
    Duplicate = 2,

    /// <summary>Announced again with the same path and other attributes.</summary>
    AttributesChanged = 3,

    /// <summary>Announced with another path to the same origin.</summary>
    PathChanged = 4,

    /// <summary>Announced with another origin; keyed to the new origin, <see cref="RouteChange.OtherOrigin"/> is the former.</summary>
    OriginGained = 5,

    /// <summary>The other half of <see cref="OriginGained"/>; keyed to the former origin, <see cref="RouteChange.OtherOrigin"/> is the new.</summary>
    OriginLost = 6,

    /// <summary>Withdrawn; the peer had the route, and the change is keyed to its origin.</summary>
    Withdrawn = 7,

    /// <summary>Withdrawn, but the peer was not known to have a route; keyed to origin 0.</summary>
    WithdrawnUnknown = 8,

    /// <summary>A route that had moved away from this origin (<see cref="OriginLost"/>) is now withdrawn altogether. Enters no count: the withdrawal is counted under its last origin.</summary>
    MovedWithdrawn = 9,
}
