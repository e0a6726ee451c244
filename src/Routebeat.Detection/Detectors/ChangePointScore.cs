namespace Routebeat.Detection.Detectors;

/// <summary>What a <see cref="ChangePointDetector"/> says of one value. The default value is a zero without an alert and of no meaning.</summary>
/// <param name="Alert">Whether the window was full, the martingale at or above its threshold, and no alert within the last window.</param>
/// <param name="RawScore">The value itself.</param>
/// <param name="PValue">Two-sided p-value, 1e-8 to 0.5. NaN for an input that is no number.</param>
/// <param name="Martingale">
/// Product of the bets over the last window; the higher, the less the window looks like one level. Infinity above 1.8e308. NaN for an
/// input that is no number.
/// </param>
public readonly record struct ChangePointScore(bool Alert, double RawScore, double PValue, double Martingale);
