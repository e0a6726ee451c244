namespace Routebeat.Detection.Incidents;

/// <summary>Which detectors said something of an entity within the last few windows.</summary>
[Flags]
public enum DetectorVotes : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The level is away from its baseline.</summary>
    Availability = 1,

    /// <summary>State changes passed their bound.</summary>
    StateChanges = 2,

    /// <summary>The robust baseline's effect size passed its threshold.</summary>
    RobustBaseline = 4,

    /// <summary>A spike in one of its series.</summary>
    Spike = 8,

    /// <summary>A change point in one of its series.</summary>
    ChangePoint = 16,
}
