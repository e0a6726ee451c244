namespace Routebeat.Routing.Log;

/// <summary>What a route change is, compared with the route that the peer had before.</summary>
/// <remarks>
/// Of several routes to a prefix (ADD-PATH, RFC 7911) the one whose path was announced last stands for the peer. Withdrawing it while others
/// remain is <see cref="PathChanged"/> (or the two halves of an origin change) without <see cref="RouteChange.Marks"/>, though nothing was announced.
/// </remarks>
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

    /// <summary>
    /// The other half of <see cref="OriginGained"/>; keyed to the former origin, <see cref="RouteChange.OtherOrigin"/> is the new. Also written
    /// after <see cref="New"/> where the peer's last route to the prefix had another origin, and, without a path, to the origin that the
    /// prefix had moved away from before it was withdrawn (<see cref="MovedWithdrawn"/>), if it returns elsewhere.
    /// </summary>
    OriginLost = 6,

    /// <summary>Withdrawn; the peer had the route, and the change is keyed to its origin.</summary>
    Withdrawn = 7,

    /// <summary>Withdrawn, but the peer was not known to have a route; keyed to origin 0.</summary>
    WithdrawnUnknown = 8,

    /// <summary>A route that had moved away from this origin (<see cref="OriginLost"/>) is now withdrawn altogether. Enters no count: the withdrawal is counted under its last origin, which is <see cref="RouteChange.OtherOrigin"/>; the path is the one withdrawn.</summary>
    MovedWithdrawn = 9,
}
