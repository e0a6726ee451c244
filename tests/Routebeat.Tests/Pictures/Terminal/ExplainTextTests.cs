using System.Globalization;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Pictures.Terminal;
using Routebeat.Routing;
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
        Assert.Contains(text, static line => line.Contains("a country is 5 from 50 %, 4 from one in 6 of its networks", StringComparison.Ordinal));
        Assert.DoesNotContain(text, static line => line.Contains('\u00A0', StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_ManyWindows_KeepThoseThatDecided()
    {
        var text = Explain(windowCount: 500);

        Assert.Contains(text, static line => line.Contains("<- confirms the loss", StringComparison.Ordinal));
        Assert.Contains(text, static line => line.Contains("476 windows in which nothing was decided left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_OtherModel_SayItsNumbers()
    {
        var model = new DetectionModel
        {
            Incidents = new IncidentBounds { OutageMinutes = 20, BeatThenOutageMinutes = 50, BeatThenOutageGapHours = 7 },
            Severity = new SeverityBounds { CountryWorstPpm = 400_000, CountryBadOneIn = 8 },
        };
        string text = string.Join('\n', Explain(6, static content => content, model));

        Assert.Contains("one stay away from normal of 20 min or more", text, StringComparison.Ordinal);
        Assert.Contains("at least 50 min of loss, a beat having ended less than 7 h before", text, StringComparison.Ordinal);
        Assert.Contains("a country is 5 from 40 %, 4 from one in 8 of its networks", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_Internet_GradesItAsTheInternet()
    {
        string text = string.Join('\n', Explain(6, static content => content with
        {
            Revisions = [content.Revisions[^1] with { Entity = new IncidentEntity(EntityKey.Internet, "The Internet", default), NetworksLost = 89, NetworksTotal = 1669 }],
        }));

        Assert.Contains("89 of 1,669 networks lost at worst, 5.3 %: the Internet is 5 from 1 % of its networks, else 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("an AS is", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_Confidence_AddUpToItsValue()
    {
        var facts = new ConfidenceFacts(Seeded: true, PeersTotal: 98, PeersLost: 97, FeedsTotal: 3, FeedsLost: 3, Windows: 100, CompleteWindows: 50, Detectors: 2);
        var text = Explain(6, content => content with
        {
            Support = facts,
            Revisions = [.. content.Revisions.Select(one => one with { Confidence = ConfidenceRules.Of(facts, content.Model.Confidence) })],
        });

        int head = text.FindIndex(static line => line.StartsWith("  confidence 0.87 (high), the sum of", StringComparison.Ordinal));
        var adds = text.Skip(head + 2).Take(5).Select(static line => decimal.Parse(line.Trim().Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([0.25m, 0.297m, 0.15m, 0.075m, 0.1m], adds);
        Assert.Contains(text, static line => line.EndsWith("50 of 100 windows that are complete", StringComparison.Ordinal));
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

    private static List<string> Explain(int windowCount, params DetectorVote[] votes) =>
        Explain(windowCount, static content => content, new DetectionModel(), votes);

    private static List<string> Explain(
        int windowCount, Func<ExplainContent, ExplainContent> change, DetectionModel? model = null, params DetectorVote[] votes)
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
        var content = new ExplainContent
        {
            Revisions = revisions,
            Model = model ?? new DetectionModel(),
            Windows = JudgedWindows.Of(windows),
            Rows = BusiestRows.Of(rows),
        };
        return [.. ExplainText.Lines(change(content)).Select(static line => line.ToString())];
    }
}
