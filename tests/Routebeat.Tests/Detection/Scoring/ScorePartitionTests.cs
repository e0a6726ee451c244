using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Scoring;

public sealed class ScorePartitionTests
{
    private const string Day = "2020-03-02T";
    private readonly SyntheticLog _log = new("2020-03-01T00:00:00Z");

    [Fact]
    public void Process_BlipThenLossWithinSixHours_ReopensIt()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Lose(one, "10:00", "10:05");
        Lose(one, "14:00", "14:05");
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Equal(
            [
                "1 Opened 10:02 Open", "2 Updated 10:07 Open", "3 Resolved 11:05 Resolved", "4 Updated 14:02 Open", "5 Updated 14:07 Open",
                "6 Resolved 15:05 Resolved",
            ],
            Lines("as:1"));
        Assert.Equal(2, _log.Final("as:1").Single().Episodes);
    }

    [Fact]
    public void Process_LossAfterAnOutage_OpensAnotherIncident()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Lose(one, "10:00", "10:30");
        Lose(one, "11:00", "11:05");
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Equal([IncidentKind.Outage, IncidentKind.Instability], _log.Final("as:1").Select(static incident => incident.Kind));
    }

    [Theory]
    [InlineData("10:14", IncidentKind.Instability)]
    [InlineData("10:15", IncidentKind.Outage)]
    public void Process_QuarterOfAnHour_MakesAnOutage(string end, IncidentKind kind)
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Lose(one, "10:00", end);
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Equal(kind, _log.Final("as:1").Single().Kind);
    }

    [Fact]
    public void Process_ThreeLosses_AreABeatThatWaitsSixHours()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Lose(one, "08:00", "08:05");
        Lose(one, "08:50", "08:55");
        Lose(one, "09:40", "09:45");
        _log.RunTo("2020-03-03T00:00:00Z");

        var last = _log.Final("as:1").Single();
        Assert.Equal((IncidentPattern.Beat, "15:45", "09:45", 3), (last.Pattern, Clock(last.Revised), Clock(last.End!.Value), last.Episodes));
    }

    [Fact]
    public void Process_LongOutage_IsRevisedAtItsAges()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        _log.Lose(one, "2020-03-02T10:00:00Z", "2020-03-04T12:00:00Z", networks: 10);
        _log.RunTo("2020-03-05T00:00:00Z");

        Assert.Equal(
            ["0:02 Opened", "0:15 Updated", "2:00 Updated", "6:00 Updated", "24:00 Updated", "48:00 Updated", "50:02 Resolved"],
            Of("as:1").Select(static revision => $"{Math.Floor((revision.Revised - revision.Start).TotalHours)}:{(revision.Revised - revision.Start).Minutes:00} {revision.Change}"));
    }

    [Fact]
    public void Process_WeekAway_EndsAsTheNewNormal()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        _log.Lose(one, "2020-03-02T10:00:00Z", "2020-03-20T00:00:00Z", networks: 8);
        _log.RunTo("2020-03-10T00:00:00Z");

        var last = _log.Final("as:1").Single();
        Assert.Equal((EndReason.NewNormal, "2020-03-09T10:00:00Z"), (last.EndReason, last.End?.ToSecondsString()));
    }

    [Fact]
    public void Process_ReturnByAnotherOrigin_EndsAsMoved()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Lose(one, "10:00", "11:00");
        At("11:00", () => (one.UpdatesPerPeer, one.OriginsLost) = (0, 80));
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Equal(EndReason.Moved, _log.Final("as:1").Single().EndReason);
    }

    [Fact]
    public void Process_LossWithinAGap_IsNothing()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Lose(one, "10:00", "10:03");
        _log.Gap($"{Day}10:00:00Z");
        _log.Gap($"{Day}10:01:00Z");
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Empty(_log.Revisions);
    }

    [Fact]
    public void Process_FlickerWithinWindows_IsABeatWithoutEpisodes()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Flicker(one, "10:00", 2, peers: 10);
        Flicker(one, "10:19", 2, peers: 10);
        _log.RunTo("2020-03-03T00:00:00Z");

        var last = _log.Final("as:1").Single();
        Assert.Equal(
            (IncidentKind.Instability, IncidentPattern.Beat, 0, IncidentDepth.None, "10:00", "10:20", "16:20"),
            (last.Kind, last.Pattern, last.Episodes, last.Depth, Clock(last.Start), Clock(last.End!.Value), Clock(last.Revised)));
        Assert.Equal(("state_changes", 4.0), (last.Score.Detector, last.Score.Value));
    }

    [Theory]
    [InlineData(2, 2, "10:20", 10)]
    [InlineData(2, 1, "10:19", 10)]
    [InlineData(2, 2, "10:19", 1)]
    public void Process_FlickerTooRareTooSlowOrOfOnePeer_IsNothing(int first, int second, string time, int peers)
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        Flicker(one, "10:00", first, peers);
        Flicker(one, time, second, peers);
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Empty(_log.Revisions);
    }

    [Fact]
    public void Process_UnseededAs_IsCountedAndOfLowConfidence()
    {
        var one = _log.Add(5408, "GR", 31, peers: 40, seeded: false);
        _log.Lose(one, $"{Day}10:00:00Z", $"{Day}12:00:00Z", networks: 29);
        _log.RunTo("2020-03-03T00:00:00Z");

        var open = Of("as:5408").First(static revision => revision.Kind == IncidentKind.Outage);
        Assert.Equal("29 networks of AS5408 withdrawn by 40 of 40 peer ASes since 10:00, of 31 seen since 1 Mar 00:00.", open.Sentence);
        Assert.Equal((3, false), (open.Severity, open.Seeded));
        Assert.True(open.Confidence <= 0.4);
    }

    [Fact]
    public void Process_WatchedEntity_IsOneMoreAndCarriesItsNote()
    {
        var key = EntityKey.Parse("as:1");
        var directory = new EntityDirectory(
            new Dictionary<EntityKey, EntityName> { [key] = new("ONE", CountryCode.Parse("AA")) },
            new Dictionary<EntityKey, WatchedEntity> { [key] = new("Our uplink", "call Kim") });
        var log = new SyntheticLog("2020-03-01T00:00:00Z", directory: directory);
        var one = log.Add(1, "AA", 10, blocksPerNetwork: 4);
        log.Lose(one, $"{Day}10:00:00Z", $"{Day}12:00:00Z", networks: 10);
        log.RunTo("2020-03-03T00:00:00Z");

        var last = log.Final("as:1").Single();
        Assert.Equal((3, "Our uplink", "call Kim"), (last.Severity, last.Entity.Name, last.Entity.Note));
    }

    [Fact]
    public void Process_BurstOfUpdates_IsVolume()
    {
        var one = _log.Add(17557, "PK", 10, blocksPerNetwork: 4, peers: 45);
        Burst(one, "18:47", 45, 2580, 4727, 279);
        _log.RunTo("2020-03-03T00:00:00Z");

        var all = Of("as:17557").ToArray();
        Assert.Equal([IncidentChange.Opened, IncidentChange.Resolved], all.Select(static revision => revision.Change));
        Assert.Equal((IncidentKind.Volume, IncidentPattern.Blip, 1, "18:47", "18:49"), (all[0].Kind, all[0].Pattern, all[0].Severity, Clock(all[0].Start), Clock(all[0].Detected)));
        Assert.Equal(("18:50", "19:00", 4727.0), (Clock(all[1].End!.Value), Clock(all[1].Revised), all[1].Score.Value));
        Assert.True(all[0].Score.PValue < 0.01);
        Assert.Empty(_log.Final("cc:PK"));
    }

    [Theory]
    [InlineData(45, 2580)]
    [InlineData(2, 2580, 4727, 279)]
    [InlineData(45, 20, 20, 20)]
    public void Process_BurstTooShortOfTwoPeersOrTooSmall_IsNothing(int peers, params int[] updates)
    {
        var one = _log.Add(17557, "PK", 10, blocksPerNetwork: 4, peers: 45);
        Burst(one, "18:47", peers, updates);
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Empty(_log.Revisions);
    }

    [Theory]
    [InlineData("12:00", 0)]
    [InlineData("12:30", 0)]
    [InlineData("13:10", 1)]
    public void Process_BurstBesideAnOutage_IsEvidence(string time, int incidents)
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4, peers: 45);
        Lose(one, "10:00", "12:00");
        Burst(one, time, 45, 500, 500, 500);
        _log.RunTo("2020-03-03T00:00:00Z");

        Assert.Equal(incidents, _log.Final("as:1").Count(static incident => incident.Kind == IncidentKind.Volume));
    }

    [Fact]
    public void Process_BurstThatStays_IsLearntAfterADay()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4, peers: 45);
        Burst(one, "10:00", 45, [.. Enumerable.Repeat(500, 3 * 1440)]);
        _log.RunTo("2020-03-05T09:00:00Z");

        var last = _log.Final("as:1").Single();
        Assert.Equal(IncidentState.Resolved, last.State);
        Assert.InRange(last.DurationSeconds, 86_400, 3 * 86_400);
    }

    [Fact]
    public void Process_Internet_OpensAtOnePerCentAndOnlySeeded()
    {
        foreach (bool seeded in (bool[])[true, false])
        {
            var lost = Internet(seeded, 240_000, 237_600);
            Assert.Equal(seeded ? 5 : 0, lost.Count == 0 ? 0 : lost[^1].Severity);
            Assert.All(lost, static one => Assert.Equal(("visible_v4+visible_v6", 237_600d, 240_000d), (one.Score.Feature, one.Score.Value, one.Score.Expected)));
            Assert.Empty(Internet(seeded, 240_000, 237_700));
        }
    }

    [Fact]
    public void Process_AsZero_IsNoEntity()
    {
        var partition = new ScorePartition(0, 1, new DetectionModel(), EntityDirectory.Empty);
        var window = new Window(1000, 60);
        partition.Process(new FeaturesPart(0, window, [new FeatureRow { Window = window, Entity = EntityKey.Of(Asn.None), Withdrawals = 9 }]), []);
        partition.Process(new WindowClosed(0, window, true, 1), []);

        Assert.Equal(0, partition.Entities);
    }

    [Fact]
    public void Process_PartMissing_IsTakenAsIncomplete()
    {
        var partition = new ScorePartition(0, 1, new DetectionModel(), EntityDirectory.Empty);
        partition.Process(new WindowClosed(0, new Window(1000, 60), true, 1), []);
        partition.Process(new WindowClosed(0, new Window(1001, 60), true, 0), []);

        Assert.Equal(1, partition.TornWindows);
    }

    [Fact]
    public void Process_Scores_AreOfEntitiesInTroubleOnly()
    {
        var one = _log.Add(1, "AA", 10, blocksPerNetwork: 4);
        _log.Add(2, "BB", 10, blocksPerNetwork: 4);
        Lose(one, "10:00", "10:30");
        _log.RunTo("2020-03-03T00:00:00Z");

        var rows = _log.Scores.Where(static row => row.Entity == EntityKey.Of(new Asn(1))).ToArray();
        Assert.Equal(("10:02", "10:31", 30), (Clock(rows[0].Window.End), Clock(rows[^1].Window.End), rows.Length));
        Assert.Equal((0L, DetectorVotes.Availability | DetectorVotes.Spike), (rows[0].RatioPpm, rows[0].Votes & (DetectorVotes.Availability | DetectorVotes.Spike)));
        Assert.DoesNotContain(_log.Scores, static row => row.Entity == EntityKey.Of(new Asn(2)));
    }

    private static string Clock(EventTime time) => time.ToSecondsString()[11..16];

    private static List<Incident> Internet(bool seeded, long before, long after)
    {
        var partition = new ScorePartition(0, 1, new DetectionModel(), EntityDirectory.Empty);
        var revisions = new List<Incident>();
        for (int i = 0; i < 200; i++)
        {
            var window = new Window(20_000_000 + i, 60);
            long visible = i < 100 ? before : after;
            var row = new FeatureRow
            {
                Window = window,
                Entity = EntityKey.Internet,
                Seeded = seeded,
                V4 = new FamilyVisibility(before, visible, visible * 20, visible * 1_000_000),
                Loss = new LossEvidence
                {
                    Peers = [.. Enumerable.Range(1, 5).Select(peer => new PeerLoss("rrc00", new Asn((uint)peer), before, before - visible))],
                },
            };
            partition.Process(new FeaturesPart(0, window, [row]), revisions);
            partition.Process(new WindowClosed(0, window, true, 1), revisions);
        }

        return revisions;
    }

    private void At(string time, Action action) => _log.At($"{Day}{time}:00Z", action);

    private void Lose(SyntheticAs one, string from, string to) => _log.Lose(one, $"{Day}{from}:00Z", $"{Day}{to}:00Z", networks: one.Networks);

    private void Flicker(SyntheticAs one, string time, int changes, int peers) => At(
        time, () => (one.StateChanges, one.UpdatesPerPeer, one.BusyPeers, one.IsDirty) = (changes, 2, peers, true));

    private void Burst(SyntheticAs one, string time, int peers, params int[] updates)
    {
        var at = EventTime.Parse($"{Day}{time}:00Z");
        for (int i = 0; i < updates.Length; i++)
        {
            int count = updates[i];
            _log.At(at + TimeSpan.FromMinutes(i), () => (one.UpdatesPerPeer, one.BusyPeers, one.IsDirty) = (count, peers, true));
        }
    }

    private IEnumerable<Incident> Of(string entity) => _log.Revisions.Where(revision => revision.Entity.Key.ToString() == entity);

    private IEnumerable<string> Lines(string entity) => Of(entity)
        .Select(static revision => $"{revision.Revision} {revision.Change} {Clock(revision.Revised)} {revision.State}");
}
