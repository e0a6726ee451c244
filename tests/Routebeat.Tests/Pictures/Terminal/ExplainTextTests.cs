using System.Globalization;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Pictures.Terminal;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Terminal;

public sealed class ExplainTextTests
{
    [Fact]
    public void Lines_Outage_TellWindowsVotesEvidenceAndRevisions()
    {
        var text = Explain(windowCount: 6);
        SampleFiles.Write("explain.txt", string.Join('\n', text));

        Assert.StartsWith("kp-9f27d4e1  cc:KP  outage/beat-then-outage  severity 5 (critical)", text[0], StringComparison.Ordinal);
        foreach (string head in new[] { "When", "Why", "The windows that decided", "Votes of the detectors", "Activity around it", "Evidence, at the worst window", "Severity and confidence", "Revisions" })
        {
            Assert.Contains(head, text);
        }

        Assert.Contains(text, static line => line.Contains("<- confirms the loss", StringComparison.Ordinal) && line.Contains("0.01", StringComparison.Ordinal));
        Assert.Contains(text, static line => line.Contains("now outage after a beat, before outage", StringComparison.Ordinal));
        Assert.Contains(text, static line => line.Contains("a country is 5 from one half", StringComparison.Ordinal));
        Assert.DoesNotContain(text, static line => line.Contains('\u00A0', StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_ManyWindows_KeepThoseThatDecided()
    {
        var text = Explain(windowCount: 500);

        Assert.Contains(text, static line => line.Contains("<- confirms the loss", StringComparison.Ordinal));
        Assert.Contains(text, static line => line.Contains("476 windows in which nothing was decided left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("spike", 0.4, 0.4, 0.001, 0.001, 0.001)]
    [InlineData("change_point", 600, 0.3, 2, 0.001, 0.3)]
    public void Lines_VotesOfOneDetector_ShowTheOneThatSpeaksMost(string detector, double firstScore, double firstP, double score, double p, double expected)
    {
        var text = Explain(2, new DetectorVote(detector, "x", 9, 0, firstScore, 1, firstP, true), new DetectorVote(detector, "x", 1, 0, score, 1, p, true));

        string line = text.Single(line => line.TrimStart().StartsWith(detector, StringComparison.Ordinal));
        Assert.EndsWith($" {expected.ToString("0.#e+0", CultureInfo.InvariantCulture)}", line, StringComparison.Ordinal);
    }

    private static List<string> Explain(int windowCount, params DetectorVote[] votes)
    {
        var revisions = NorthKorea.Revisions(NorthKorea.Country).Where(static i => i.Id == "kp-9f27d4e1").ToList();
        var full = new Level(new FamilyVisibility(4, 4, 4, 4_000_000), default);
        var gone = new Level(new FamilyVisibility(4, 0, 0, 40_816), default);
        var bounds = new VisibilityBounds();
        var first = Window.Of(NorthKorea.OutageStart, 60);
        var windows = Enumerable.Range(-windowCount / 2, windowCount).Select(i =>
        {
            var level = i < 0 ? full : gone;
            return new WindowJudgement
            {
                Window = new Window(first.Index + i, 60),
                Level = level,
                Baseline = full,
                Verdict = LevelRules.Judge(level, full, bounds),
                State = i < 1 ? AvailabilityState.Normal : AvailabilityState.Away,
                Change = i == 1 ? AvailabilityChange.Started : AvailabilityChange.None,
                Votes = votes.Length > 0 ? [votes[(i + windowCount) % votes.Length]] : i == 0 ? [new DetectorVote("robust_baseline", "withdrawals", 388, 0, 261.7, 12, 1e-8, true)] : [],
            };
        }).ToList();
        var rows = new[]
        {
            new FeatureRow { Window = first, Entity = NorthKorea.Country.Key, Withdrawals = 388, Announcements = 35, PathChanges = 31, PeersTotal = 98 },
        };
        return [.. ExplainText.Lines(new ExplainContent { Revisions = revisions, Windows = windows, Rows = rows }).Select(static line => line.ToString())];
    }
}
