using Routebeat.Features.Visibility;

namespace Routebeat.Detection.Models;

/// <summary>Every number that scoring depends on (RULES 4 to 7). Two runs with one model over one log give the same incidents.</summary>
public sealed record DetectionModel
{
    /// <summary>The name. Default <c>baseline</c>.</summary>
    public string Name { get; init; } = "baseline";

    /// <summary>The version. Default <c>1</c>.</summary>
    public string Version { get; init; } = "1";

    /// <summary>When an AS or a country is away from normal.</summary>
    public VisibilityBounds Visibility { get; init; } = new();

    /// <summary>
    /// When the whole Internet is: its measure is the visible networks of both families together, and 1 % of them lost is far away. No
    /// entity is small here. Default: away below 0.990001 (that is, 1 % lost), back at 0.995, down below half.
    /// </summary>
    public VisibilityBounds Internet { get; init; } = new()
    {
        SmallBlocksV4 = 0,
        SmallNetworksV6 = 0,
        AwayPpm = 990_001,
        BackPpm = 995_000,
    };

    /// <summary>How episodes make incidents.</summary>
    public IncidentBounds Incidents { get; init; } = new();

    /// <summary>How impact makes severity.</summary>
    public SeverityBounds Severity { get; init; } = new();

    /// <summary>How support makes confidence.</summary>
    public ConfidenceWeights Confidence { get; init; } = new();

    /// <summary>When a burst of updates is an incident.</summary>
    public VolumeBounds Volume { get; init; } = new();

    /// <summary>What spike and change point look at.</summary>
    public SeriesBounds Series { get; init; } = new();
}
