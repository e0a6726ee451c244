namespace Routebeat.Detection.Models;

/// <summary>What each kind of support adds to the confidence of an incident (RULES 5). Shares of 1; the first five add up to 1.</summary>
public sealed record ConfidenceWeights
{
    /// <summary>The entity's table is known. Default 0.25.</summary>
    public double Seeded { get; init; } = 0.25;

    /// <summary>Times the share of peer ASes that saw it. Default 0.3.</summary>
    public double Peers { get; init; } = 0.3;

    /// <summary>Times the share of feeds that saw it. Default 0.15.</summary>
    public double Feeds { get; init; } = 0.15;

    /// <summary>Times the share of the incident's windows that are complete. Default 0.15.</summary>
    public double Complete { get; init; } = 0.15;

    /// <summary>Times the share of <see cref="FullDetectors"/> that agree. Default 0.15.</summary>
    public double Detectors { get; init; } = 0.15;

    /// <summary>Share of the feeds' weight that a single feed gets, which no other contradicts or confirms. Default 0.5.</summary>
    public double SingleFeed { get; init; } = 0.5;

    /// <summary>How many detectors that agree give the whole weight. Default 3.</summary>
    public int FullDetectors { get; init; } = 3;

    /// <summary>The most that an entity that is not seeded gets. Default 0.4.</summary>
    public double MostUnseeded { get; init; } = 0.4;
}
