namespace Routebeat.Detection.Detectors;

/// <summary>What a <see cref="RobustBaseline"/> says of one value. The default value is that of a series without history.</summary>
/// <param name="HasHistory">Whether enough windows were observed for the score to count. If not, the effect size is 0.</param>
/// <param name="EffectSize">
/// (value − median) ÷ (1.4826 · (floor + MAD)): for a bell curve wide against the floor, the distance in standard deviations.
/// Positive above the median, negative below.
/// </param>
/// <param name="Median">Median of the history, exact: a whole number or a half. 0 without history.</param>
/// <param name="Mad">Median distance from the median, exact: a multiple of a quarter. 0 without history.</param>
public readonly record struct BaselineScore(bool HasHistory, double EffectSize, double Median, double Mad);
