namespace Routebeat.Detection.Models;

/// <summary>A column that spike and change point run on (RULES 7).</summary>
public enum SeriesFeature : byte
{
    /// <summary>Updates at the third peer AS.</summary>
    UpdatesAtThirdPeer = 0,

    /// <summary>Routes withdrawn.</summary>
    Withdrawals = 1,

    /// <summary>Routes whose path changed.</summary>
    PathChanges = 2,

    /// <summary>Crossings of the bounds of RULES 4.</summary>
    StateChanges = 3,
}
