namespace Routebeat.Pictures.Drawing;

/// <summary>How to read the scores of a series.</summary>
/// <param name="Kind">Ratio or effect size.</param>
/// <param name="Threshold">The bound whose crossing counts, in the unit of the score.</param>
/// <param name="Return">The bound for coming back; null where there is none.</param>
public sealed record ScoreScale(ScoreKind Kind, double Threshold, double? Return = null);
