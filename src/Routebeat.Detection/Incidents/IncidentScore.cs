namespace Routebeat.Detection.Incidents;

/// <summary>What the deciding detector saw.</summary>
/// <param name="Detector">Its name: <c>availability</c>, <c>state_changes</c>, <c>robust_baseline</c>, <c>spike</c>, <c>change_point</c>.</param>
/// <param name="Feature">The column it looked at.</param>
/// <param name="Value">The value, in the feature's unit.</param>
/// <param name="Expected">What was expected: the baseline or the median.</param>
/// <param name="PValue">The p-value where the detector has one; null else.</param>
/// <param name="Threshold">The bound that was passed, in the unit of the ratio or the effect size.</param>
public sealed record IncidentScore(string Detector, string Feature, double Value, double Expected, double? PValue, double Threshold);
