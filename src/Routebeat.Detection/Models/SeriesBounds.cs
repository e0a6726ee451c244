using Routebeat.Detection.Detectors;

namespace Routebeat.Detection.Models;

/// <summary>Which series the spike and change-point detectors run on, and with which settings.</summary>
public sealed record SeriesBounds
{
    /// <summary>The columns, in the order in which they are stepped. Default: all four of RULES 7; an empty list switches both detectors off.</summary>
    public IReadOnlyList<SeriesFeature> Features { get; init; } =
        [SeriesFeature.UpdatesAtThirdPeer, SeriesFeature.Withdrawals, SeriesFeature.PathChanges, SeriesFeature.StateChanges];

    /// <summary>The spike detector. Default: 30 windows, confidence 99, high values.</summary>
    public SpikeSettings Spike { get; init; } = new();

    /// <summary>The change-point detector. Default: 16 windows, confidence 95, power martingale of ε 0.1.</summary>
    public ChangePointSettings ChangePoint { get; init; } = new() { Confidence = 95 };

    /// <summary>How many windows an alert counts as agreeing with an incident, before its start and after it. Default 5.</summary>
    public int AgreementWindows { get; init; } = 5;
}
