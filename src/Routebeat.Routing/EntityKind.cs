namespace Routebeat.Routing;

/// <summary>What kind of thing windows and incidents are about.</summary>
public enum EntityKind : byte
{
    /// <summary>The whole Internet as the feeds show it, key <c>all:internet</c>.</summary>
    Internet = 0,

    /// <summary>An autonomous system, key <c>as:N</c>.</summary>
    AutonomousSystem = 1,

    /// <summary>A country, key <c>cc:XX</c>.</summary>
    Country = 2,
}
