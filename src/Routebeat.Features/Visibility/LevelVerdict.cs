namespace Routebeat.Features.Visibility;

/// <summary>A level compared with the baseline by the bounds of RULES 4, before any confirmation.</summary>
/// <param name="IsAway">Whether one family is below its bound for going away.</param>
/// <param name="IsBack">Whether all families are at or above their bounds for coming back.</param>
/// <param name="IsDown">Whether one family is away and below the bound for being down.</param>
/// <param name="RatioPpm">The smaller ratio of measure to baseline, in parts per million; 1,000,000 where there is no baseline.</param>
/// <param name="Measure">The measure of the family that decides, /24s, /48s or summed parts per million.</param>
/// <param name="Baseline">Its baseline, same unit.</param>
/// <param name="Feature">The column that decides: <c>visible_24s</c>, <c>visible_48s</c>, <c>share_v4_ppm</c>, <c>share_v6_ppm</c>; who measures something else names it.</param>
/// <param name="AwayBoundPpm">The bound for going away that applied.</param>
public readonly record struct LevelVerdict(
    bool IsAway, bool IsBack, bool IsDown, long RatioPpm, long Measure, long Baseline, string Feature, int AwayBoundPpm);
