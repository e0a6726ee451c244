using Routebeat.Features.Visibility;

namespace Routebeat.Features;

/// <summary>What the feature stage needs to know.</summary>
public sealed record FeatureSettings
{
    /// <summary>Length of a window in seconds, 1 to 86,400. Default 60.</summary>
    public int WindowSeconds { get; init; } = 60;

    /// <summary>The bounds of RULES 3 and 4.</summary>
    public VisibilityBounds Bounds { get; init; } = new();
}
