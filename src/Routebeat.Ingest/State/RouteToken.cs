namespace Routebeat.Ingest.State;

/// <summary>The numbers that stand for the path of a route. They are written doubled, plus one where <see cref="RouteFlags"/> follow.</summary>
internal static class RouteToken
{
    /// <summary>Prefixes without an entry; how many follows. Never doubled, and the only number that is even and 0.</summary>
    public const ulong Absent = 0;

    /// <summary>A path not met before, which follows.</summary>
    public const ulong NewPath = 1;

    /// <summary>The path of the route before.</summary>
    public const ulong SamePath = 2;

    /// <summary>The first of the peer's paths; the others follow in the order in which they came up.</summary>
    public const ulong FirstPath = 3;

    /// <summary>Where the two bits of the mark stand, above the flags.</summary>
    public const int MarkShift = 2;
}
