namespace Routebeat.Pictures.Terminal;

/// <summary>What one detector said about one window.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="Feature">The column it looked at.</param>
/// <param name="Value">The value.</param>
/// <param name="Expected">What it expected.</param>
/// <param name="Score">Its own measure: a ratio, an effect size, a martingale.</param>
/// <param name="Threshold">The bound that <paramref name="Score"/> is held against.</param>
/// <param name="PValue">Its p-value; null where it has none.</param>
/// <param name="Alarm">Whether it says that the window is out of the ordinary.</param>
public sealed record DetectorVote(
    string Detector, string Feature, double Value, double Expected, double Score, double Threshold, double? PValue, bool Alarm);
