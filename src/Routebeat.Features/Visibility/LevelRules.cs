namespace Routebeat.Features.Visibility;

/// <summary>Judges a level against a baseline (RULES 4). Families are measured apart; the worse decides.</summary>
public static class LevelRules
{
    private const long Million = 1_000_000;

    /// <summary>Which families of a baseline are small.</summary>
    public static FamilySizes SizesOf(in Level baseline, VisibilityBounds bounds) =>
        (baseline.V4.Blocks < bounds.SmallBlocksV4 ? FamilySizes.SmallV4 : FamilySizes.None)
        | (baseline.V6.Visible < bounds.SmallNetworksV6 ? FamilySizes.SmallV6 : FamilySizes.None);

    /// <summary>Judges. A family without a baseline has nothing to lose and says nothing.</summary>
    public static LevelVerdict Judge(in Level level, in Level baseline, VisibilityBounds bounds) =>
        Judge(level, baseline, SizesOf(baseline, bounds), bounds);

    /// <summary>Judges by sizes that were settled before.</summary>
    public static LevelVerdict Judge(in Level level, in Level baseline, FamilySizes sizes, VisibilityBounds bounds)
    {
        bool smallV4 = (sizes & FamilySizes.SmallV4) != 0;
        bool smallV6 = (sizes & FamilySizes.SmallV6) != 0;
        var v4 = smallV4
            ? JudgeOne(level.V4.SharePpm, baseline.V4.SharePpm, bounds.SmallAwayPpm, bounds.SmallBackPpm, bounds, "share_v4_ppm")
            : JudgeOne(level.V4.Blocks, baseline.V4.Blocks, bounds.AwayPpm, bounds.BackPpm, bounds, "visible_24s");
        var v6 = smallV6
            ? JudgeOne(level.V6.SharePpm, baseline.V6.SharePpm, bounds.SmallAwayPpm, bounds.SmallBackPpm, bounds, "share_v6_ppm")
            : JudgeOne(level.V6.Blocks, baseline.V6.Blocks, bounds.AwayPpm, bounds.BackPpm, bounds, "visible_48s");

        bool v6Decides = v4.Baseline == 0 || (v6.Baseline != 0 && Worse(v6, v4));
        var worse = v6Decides ? v6 : v4;
        return worse with { IsAway = v4.IsAway || v6.IsAway, IsBack = v4.IsBack && v6.IsBack, IsDown = v4.IsDown || v6.IsDown };
    }

    private static bool Worse(in LevelVerdict left, in LevelVerdict right) =>
        left.IsAway != right.IsAway ? left.IsAway : left.RatioPpm < right.RatioPpm;

    private static LevelVerdict JudgeOne(long measure, long baseline, int awayPpm, int backPpm, VisibilityBounds bounds, string feature)
    {
        if (baseline <= 0)
        {
            return new LevelVerdict(false, true, false, Million, measure, 0, feature, awayPpm);
        }

        // 128 bits: a /48 count of an IPv6 giant times a million leaves 64.
        var scaled = (Int128)measure * Million;
        bool away = scaled < (Int128)awayPpm * baseline;
        bool back = scaled >= (Int128)backPpm * baseline;
        bool down = away && scaled < (Int128)bounds.DownPpm * baseline;
        return new LevelVerdict(away, back, down, (long)(scaled / baseline), measure, baseline, feature, awayPpm);
    }
}
