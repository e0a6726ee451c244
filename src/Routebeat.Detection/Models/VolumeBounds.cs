using Routebeat.Detection.Detectors;

namespace Routebeat.Detection.Models;

/// <summary>The numbers of RULES 5 that shape volume incidents: parameters of a model, with the starting values as defaults.</summary>
public sealed record VolumeBounds
{
    /// <summary>Robust effect size from which a window is a burst. Default 10.</summary>
    public double EffectSize { get; init; } = 10;

    /// <summary>Updates at the third peer AS from which a window may be a burst at all. Default 100.</summary>
    public long LeastUpdates { get; init; } = 100;

    /// <summary>
    /// Peer ASes that must send updates in a window of burst, or all of them where fewer carry the entity: two mad peers add nothing. Default 3.
    /// </summary>
    public int LeastPeers { get; init; } = 3;

    /// <summary>Consecutive complete windows of burst that open an incident. Default 2.</summary>
    public int OpenWindows { get; init; } = 2;

    /// <summary>Complete windows without burst that end it. Default 10.</summary>
    public int QuietWindows { get; init; } = 10;

    /// <summary>Minutes after an availability incident in which none opens. Default 60.</summary>
    public int AvailabilityQuietMinutes { get; init; } = 60;

    /// <summary>History and floors of the robust baseline; its minimum history is how long an entity must be known. Default 24 h, 60 windows.</summary>
    public RobustBaselineSettings Baseline { get; init; } = new();
}
