namespace Routebeat.Pictures.Drawing;

/// <summary>What a score is, and with it what an absent window means.</summary>
public enum ScoreKind : byte
{
    /// <summary>Measure over baseline: bad when below the threshold; an absent window leaves it unchanged.</summary>
    Ratio = 0,

    /// <summary>Robust effect size, in scaled median absolute deviations: bad when above the threshold; an absent window is 0.</summary>
    EffectSize = 1,
}
