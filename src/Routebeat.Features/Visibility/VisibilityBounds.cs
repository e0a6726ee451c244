namespace Routebeat.Features.Visibility;

/// <summary>The bounds of RULES 3 and 4: parameters of a model, with the starting values as defaults. Shares and ratios are in parts per million.</summary>
public sealed record VisibilityBounds
{
    /// <summary>An IPv4 entity whose baseline holds fewer /24s is small: peers decide, not prefixes. Default 20.</summary>
    public int SmallBlocksV4 { get; init; } = 20;

    /// <summary>An IPv6 entity whose baseline holds fewer visible networks is small. Default 8.</summary>
    public int SmallNetworksV6 { get; init; } = 8;

    /// <summary>A small entity is away below this ratio. Default 0.5.</summary>
    public int SmallAwayPpm { get; init; } = 500_000;

    /// <summary>A small entity is back at this ratio. Default 0.8.</summary>
    public int SmallBackPpm { get; init; } = 800_000;

    /// <summary>Another entity is away below this ratio. Default 0.8.</summary>
    public int AwayPpm { get; init; } = 800_000;

    /// <summary>Another entity is back at this ratio. Default 0.9.</summary>
    public int BackPpm { get; init; } = 900_000;

    /// <summary>An entity that is away is down, no longer degraded, below this ratio. Default 0.5.</summary>
    public int DownPpm { get; init; } = 500_000;

    /// <summary>Consecutive complete windows that a change of state needs. Default 2.</summary>
    public int ConfirmingWindows { get; init; } = 2;

    /// <summary>How far back the baseline and the unseeded denominator reach, in hours. Default 24.</summary>
    public int HistoryHours { get; init; } = 24;

    /// <summary>After this many hours away (or frozen below the return bound) the new level is normal. Default 168, 7 days.</summary>
    public int NewNormalHours { get; init; } = 168;

    /// <summary>Peer ASes that must have lost the entity before it can be away; where several feeds carry it, as many feeds. Default 2.</summary>
    public int ConfirmingPeers { get; init; } = 2;
}
