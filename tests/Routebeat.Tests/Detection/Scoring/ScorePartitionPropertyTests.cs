using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Scoring;

/// <summary>What must hold for any stream: it does not matter how records are cut, ordered, restored or filled up with zero rows.</summary>
public sealed class ScorePartitionPropertyTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, Lazy<SyntheticLog>> _plain = new();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Process_SnapshotBetweenAnyTwoRecords_GivesTheSame(int seed) =>
        Assert.Equal(Text(Plain(seed).Revisions), Text(Wild(seed, snapshotEvery: 1).Revisions));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Process_SnapshotOfScores_GivesTheSame(int seed) =>
        Assert.Equal(Plain(seed).Scores, Wild(seed, snapshotEvery: 7).Scores);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Process_ZeroRowsWrittenOut_GiveTheSame(int seed)
    {
        var absent = Plain(seed);
        var written = Wild(seed, zeroRows: ZeroRows.Explicit);

        Assert.Equal(Text(absent.Revisions), Text(written.Revisions));
        Assert.Equal(absent.Scores, written.Scores);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Process_EightPartitionsInAnyOrder_GiveWhatOneGives(int seed)
    {
        string one = Text(Plain(seed).Revisions);

        Assert.Equal(one, Text(Wild(seed, partitions: 8).Revisions));
        Assert.Equal(one, Text(Wild(seed, partitions: 8, arrivalSeed: seed, snapshotEvery: 11).Revisions));
    }

    [Fact]
    public void Process_NorthKorea_IsTheSameHoweverItIsCut()
    {
        string plain = Text(ScenarioTests.NorthKorea().Revisions);

        Assert.Equal(plain, Text(ScenarioTests.NorthKorea(partitions: 8, arrivalSeed: 5).Revisions));
        Assert.Equal(plain, Text(ScenarioTests.NorthKorea(zeroRows: ZeroRows.Explicit).Revisions));
        Assert.Equal(plain, Text(ScenarioTests.NorthKorea(snapshotEvery: 1).Revisions));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Process_AnyStream_KeepsTheInvariants(int seed)
    {
        var log = Plain(seed);
        Assert.NotEmpty(log.Revisions);
        foreach (var incident in log.Revisions.GroupBy(static one => one.Id))
        {
            Assert.Equal(Enumerable.Range(1, incident.Count()), incident.Select(static one => one.Revision));
            Assert.Equal(IncidentChange.Opened, incident.First().Change);
            Assert.Single(incident, static one => one.Change == IncidentChange.Opened);
            Assert.Single(incident.Select(static one => (one.Start, one.Detected, one.Entity.Key)).Distinct());
            Assert.True(incident.Zip(incident.Skip(1)).All(static pair => pair.First.Revised < pair.Second.Revised));
            foreach (var one in incident)
            {
                Assert.Equal(one.State == IncidentState.Resolved, one.Change == IncidentChange.Resolved);
                Assert.Equal(one.State == IncidentState.Resolved, one.End.HasValue);
                Assert.Equal(one.State == IncidentState.Resolved, one.EndReason != EndReason.None);
                Assert.True(one.End is not { } end || (end >= one.Start && end <= one.Revised));
                Assert.True(one.Start < one.Detected && one.Detected <= one.Revised);
                Assert.InRange(one.Severity, 1, 5);
                Assert.InRange(one.Confidence, 0, 1);
                Assert.True(one.NetworksLost <= one.NetworksTotal);
                Assert.EndsWith(".", one.Sentence, StringComparison.Ordinal);
                Assert.False(one.Kind == IncidentKind.Outage && one.Pattern is IncidentPattern.Blip or IncidentPattern.BeatThenOutage && one.DurationSeconds < 900);
            }
        }

        foreach (var entity in log.Revisions.GroupBy(static one => (one.Entity.Key, one.Kind == IncidentKind.Volume)))
        {
            string? open = null;
            foreach (var one in entity)
            {
                Assert.True(open is null || open == one.Id, "two incidents of an entity were open together");
                open = one.State == IncidentState.Open ? one.Id : null;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Process_ResolvedPattern_ChangesOnlyByReopening(int seed)
    {
        foreach (var incident in Plain(seed).Revisions.GroupBy(static one => one.Id))
        {
            var pairs = incident.Zip(incident.Skip(1));
            Assert.All(pairs, static pair => Assert.True(
                pair.First.State == IncidentState.Open || (pair.Second.Change == IncidentChange.Updated && pair.First.Kind == IncidentKind.Instability)));
        }
    }

    private static SyntheticLog Plain(int seed) => _plain.GetOrAdd(seed, static one => new Lazy<SyntheticLog>(() => Wild(one))).Value;

    /// <summary>Two days of ASes that lose networks and peers, flap, burst and stand still, with gaps.</summary>
    private static SyntheticLog Wild(
        int seed, int partitions = 1, ZeroRows zeroRows = ZeroRows.Absent, int? arrivalSeed = null, int snapshotEvery = 0)
    {
        var random = new Random(seed);
        var start = EventTime.Parse("2020-03-01T00:00:00Z");
        var model = new DetectionModel { Series = new SeriesBounds { ChangePoint = new() { WindowLength = 20, Confidence = 95 } } };
        var log = new SyntheticLog(
            "2020-03-01T00:00:00Z", partitions, model, zeroRows: zeroRows, arrivalSeed: arrivalSeed, snapshotEvery: snapshotEvery);
        int minutes = 2 * 1440;
        for (uint i = 0; i < 12; i++)
        {
            int networks = random.Next(1, 60);
            int peers = random.Next(1, 12);
            var one = log.Add(
                1000 + (i * 7), i % 3 == 0 ? "AA" : "BB", networks, random.Next(1, 4), peers, Math.Min(peers, random.Next(1, 3)), random.Next(3) > 0);
            for (int happening = random.Next(0, 14); happening > 0; happening--)
            {
                var from = start + TimeSpan.FromMinutes(random.Next(minutes));
                var to = from + TimeSpan.FromMinutes(random.Next(3) switch { 0 => random.Next(5), 1 => random.Next(30), _ => random.Next(600) });
                log.Lose(one, from, to, networks: random.Next(networks + 1), peers: random.Next(peers + 1));
            }

            for (int happening = random.Next(0, 6); happening > 0; happening--)
            {
                var at = start + TimeSpan.FromMinutes(random.Next(minutes));
                int length = random.Next(1, 30);
                long updates = random.Next(1, 900);
                for (int k = 0; k < length; k++)
                {
                    log.At(at + TimeSpan.FromMinutes(k), () => (one.UpdatesPerPeer, one.BusyPeers, one.IsDirty) = (updates, one.Peers, true));
                }
            }

            for (int happening = random.Next(0, 6); happening > 0; happening--)
            {
                var at = start + TimeSpan.FromMinutes(random.Next(minutes));
                log.At(at, () => (one.StateChanges, one.UpdatesPerPeer, one.BusyPeers, one.IsDirty) = (random.Next(1, 5), 2, one.Peers, true));
            }
        }

        for (int gap = 0; gap < 12; gap++)
        {
            var at = start + TimeSpan.FromMinutes(random.Next(minutes));
            log.Gap(at.ToString());
            log.Gap((at + TimeSpan.FromMinutes(1)).ToString());
        }

        return log.RunTo(start + TimeSpan.FromMinutes(minutes + 600));
    }

    private static string Text(IEnumerable<Incident> revisions) => string.Join('\n', revisions
        .OrderBy(static one => one.Revised).ThenBy(static one => one.Entity.Key).ThenBy(static one => one.Detected).ThenBy(static one => one.Id, StringComparer.Ordinal)
        .Select(static one => JsonSerializer.Serialize(one)));
}
