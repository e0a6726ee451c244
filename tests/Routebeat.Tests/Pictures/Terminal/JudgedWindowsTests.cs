using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Pictures.Terminal;

namespace Routebeat.Tests.Pictures.Terminal;

public sealed class JudgedWindowsTests
{
    private const int LossEvery = 100;

    [Fact]
    public void Add_LossesAllOverManyWindows_ShowsEachOfThemAndCountsAll()
    {
        var windows = JudgedWindows.Of(Beat(losses: 12));

        Assert.Equal(12, windows.Shown.Count(static window => window.Change == AvailabilityChange.Started));
        Assert.Equal((1200, 48, 0), (windows.Count, windows.Decided, windows.DecidedLeftOut));
        var votes = windows.Votes[("availability", "share_v4_ppm")];
        Assert.Equal((1200, 24), (votes.Windows, votes.Alarms));
    }

    [Fact]
    public void Add_MoreDecisionsThanAreShown_KeepsBothEndsAndSaysHowManyAreLeftOut()
    {
        var windows = JudgedWindows.Of(Beat(losses: 500));

        var shown = windows.Shown;
        Assert.Equal((2000, 2000 - shown.Count), (windows.Decided, windows.DecidedLeftOut));
        Assert.Equal(50, shown[0].Window.Index);
        Assert.Equal((499 * LossEvery) + 53, shown[^1].Window.Index);
        Assert.InRange(shown.Count, 100, 200);
    }

    [Fact]
    public void Add_QuietWindows_ShowsSomeAndDecidesNothing()
    {
        var windows = JudgedWindows.Of(Beat(losses: 1).Take(40));

        Assert.Equal((40, 0, 24), (windows.Count, windows.Decided, windows.Shown.Count));
    }

    /// <summary>Losses of two windows each, the first at window 50, one every hundred windows.</summary>
    private static IEnumerable<WindowJudgement> Beat(int losses)
    {
        var full = new Level(new FamilyVisibility(4, 4, 4, 4_000_000), default);
        var gone = new Level(new FamilyVisibility(4, 0, 0, 0), default);
        for (int i = 0; i < losses * LossEvery; i++)
        {
            int at = i % LossEvery;
            var level = at is 50 or 51 ? gone : full;
            var verdict = LevelRules.Judge(level, full, new VisibilityBounds());
            yield return new WindowJudgement
            {
                Window = new Window(i, 60),
                Level = level,
                Baseline = full,
                Verdict = verdict,
                State = at is 51 or 52 ? AvailabilityState.Away : AvailabilityState.Normal,
                Change = at switch { 51 => AvailabilityChange.Started, 53 => AvailabilityChange.Ended, _ => AvailabilityChange.None },
                Votes = [new DetectorVote("availability", verdict.Feature, verdict.Measure, verdict.Baseline, verdict.RatioPpm / 1e6, 0.5, null, verdict.IsAway)],
            };
        }
    }
}
