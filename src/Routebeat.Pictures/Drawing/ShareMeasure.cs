namespace Routebeat.Pictures.Drawing;

/// <summary>What the share of a series is a share of.</summary>
public enum ShareMeasure : byte
{
    /// <summary>The mean share of full-feed peer ASes that carry its networks.</summary>
    PeersCarrying = 0,

    /// <summary>What is visible of the baseline.</summary>
    VisibleOfBaseline = 1,
}
