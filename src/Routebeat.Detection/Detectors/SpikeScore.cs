namespace Routebeat.Detection.Detectors;

/// <summary>What a <see cref="SpikeDetector"/> says of one value. The default value is a zero without an alert and of no meaning.</summary>
/// <param name="Alert">Whether the window was full and the p-value at or below 1 − confidence / 100.</param>
/// <param name="RawScore">The value itself.</param>
/// <param name="PValue">Estimated probability of a value at least as odd, 1e-8 to 1 − 1e-8 (two-sided: to 0.5). NaN for an input that is no number.</param>
public readonly record struct SpikeScore(bool Alert, double RawScore, double PValue);
