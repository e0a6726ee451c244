using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Scoring;

/// <summary>What the scenarios of RULES 8 must say, on levels made by hand.</summary>
public sealed class ScenarioTests
{
    private static readonly EntityDirectory _directory = new(
        new Dictionary<EntityKey, EntityName>
        {
            [EntityKey.Parse("as:131279")] = new("STAR-KP", CountryCode.Parse("KP")),
            [EntityKey.Parse("cc:KP")] = new("North Korea", CountryCode.Parse("KP")),
            [EntityKey.Parse("as:812")] = new("ROGERS-COMMUNICATIONS", CountryCode.Parse("CA")),
        },
        new Dictionary<EntityKey, WatchedEntity>());

    [Theory]
    [InlineData("as:131279")]
    [InlineData("cc:KP")]
    public void Process_NorthKorea2014_SaysBeatThenOutageThenTwoOutages(string entity)
    {
        var log = NorthKorea();
        var incidents = log.Final(entity);

        Assert.Equal(
            [
                "Instability/Beat 2014-12-21T16:00:00Z 2014-12-22T16:09:00Z BecameOutage",
                "Outage/BeatThenOutage 2014-12-22T16:15:00Z 2014-12-23T01:46:00Z Recovered",
                "Outage/Outage 2014-12-23T07:57:00Z 2014-12-23T08:28:00Z Recovered",
                "Outage/Outage 2014-12-23T15:41:00Z 2014-12-23T16:12:00Z Recovered",
            ],
            incidents.Select(Line));
        Assert.Equal(34_260, incidents[1].DurationSeconds);
        Assert.Contains(incidents[0].Id, incidents[1].Related);
        Assert.Contains(incidents[1].Id, incidents[0].Related);
        Assert.All(incidents, one => Assert.Equal(IncidentDepth.Down, one.Depth));
    }

    [Fact]
    public void Process_NorthKorea2014_UnfoldsAsRulesSay()
    {
        var log = NorthKorea();
        var country = log.Revisions.Where(static one => one.Entity.Key.ToString() == "cc:KP").ToArray();

        var first = country[0];
        Assert.Equal((IncidentChange.Opened, IncidentPattern.Blip, "2014-12-21T16:02:00Z"), (first.Change, first.Pattern, first.Revised.ToSecondsString()));
        var beat = country.First(static one => one.Pattern == IncidentPattern.Beat);
        Assert.Equal(3, beat.Episodes);
        Assert.Equal(
            ["2014-12-22T16:30:00Z Resolved Beat", "2014-12-22T16:30:00Z Opened Outage", "2014-12-22T16:55:00Z Updated BeatThenOutage"],
            country.Where(static one => one.Revised >= EventTime.Parse("2014-12-22T16:18:00Z")).Take(3)
                .Select(static one => $"{one.Revised.ToSecondsString()} {one.Change} {one.Pattern}"));
        Assert.Equal("2014-12-23T01:48:00Z", country.Single(static one => one.Change == IncidentChange.Resolved && one.Pattern == IncidentPattern.BeatThenOutage).Revised.ToSecondsString());
        var now = country.First(static one => one.Pattern == IncidentPattern.BeatThenOutage);
        Assert.Equal(
            "North Korea (KP): all 4 networks of AS131279 withdrawn by 97 of 98 full-feed peer ASes since 16:15; 20th loss in 24 h: a steady beat, now a continuous outage.",
            now.Sentence);
        Assert.Equal(5, now.Severity);
        Assert.Equal(CauseKind.OnlyUpstream, now.Cause.Kind);
        Assert.Equal("cc:KP", log.Revisions.First(static one => one.Entity.Key.ToString() == "as:131279").Parent?.ToString());
    }

    [Theory]
    [InlineData("as:131279")]
    [InlineData("cc:KP")]
    public void Process_NorthKorea2013_SaysBlipAndOutage(string entity)
    {
        var log = new SyntheticLog("2013-03-12T12:00:00Z", directory: _directory);
        var star = log.Add(131279, "KP", 4, peers: 40);
        log.Lose(star, "2013-03-13T00:59:30Z", "2013-03-13T01:03:00Z", networks: 4);
        log.Lose(star, "2013-03-13T22:40:00Z", "2013-03-14T00:40:00Z", networks: 4);
        log.RunTo("2013-03-14T12:00:00Z");

        Assert.Equal(
            [
                "Instability/Blip 2013-03-13T00:59:00Z 2013-03-13T01:03:00Z Recovered",
                "Outage/Outage 2013-03-13T22:40:00Z 2013-03-14T00:40:00Z Recovered",
            ],
            log.Final(entity).Select(Line));
    }

    [Fact]
    public void Process_Kherson_SaysOutageOfTheAsAndNothingOfTheCountry()
    {
        var log = new SyntheticLog("2022-04-30T00:00:00Z");
        var kherson = log.Add(47598, "UA", 1, blocksPerNetwork: 2, peers: 30);
        log.Add(6849, "UA", 500, blocksPerNetwork: 8, peers: 30);
        log.Lose(kherson, "2022-04-30T16:10:00Z", "2022-05-01T16:07:00Z", networks: 1);
        log.RunTo("2022-05-02T00:00:00Z");

        var one = Assert.Single(log.Final("as:47598"));
        Assert.Equal("Outage/Outage 2022-04-30T16:10:00Z 2022-05-01T16:07:00Z Recovered", Line(one));
        Assert.Equal("share_v4_ppm", one.Score.Feature);
        Assert.Equal(2, one.Severity);
        Assert.Equal("AS47598: the only network withdrawn by 30 of 30 full-feed peer ASes from 30 Apr 16:10 to 1 May 16:07, 23 h 57 min.", one.Sentence);
        Assert.Empty(log.Final("cc:UA"));
    }

    [Fact]
    public void Process_Rogers_SaysOneOutageThoughHundredsStayUp()
    {
        var log = new SyntheticLog("2022-07-07T12:00:00Z", directory: _directory);
        var rogers = log.Add(812, "CA", 970, blocksPerNetwork: 10, peers: 60);
        log.Add(577, "CA", 3000, blocksPerNetwork: 10, peers: 60);
        log.Lose(rogers, "2022-07-08T08:44:00Z", "2022-07-09T00:05:00Z", networks: 700);
        log.At("2022-07-08T14:30:00Z", () => Partly(rogers, 400));
        log.At("2022-07-08T15:30:00Z", () => Partly(rogers, 650));
        log.At("2022-07-08T23:00:00Z", () => Partly(rogers, 720));
        log.RunTo("2022-07-09T12:00:00Z");

        var one = Assert.Single(log.Final("as:812"));
        Assert.Equal("Outage/Outage 2022-07-08T08:44:00Z 2022-07-09T00:05:00Z Recovered", Line(one));
        Assert.Equal((IncidentDepth.Down, 720L, 970L, 4), (one.Depth, one.NetworksLost, one.NetworksTotal, one.Severity));
        Assert.StartsWith("ROGERS-COMMUNICATIONS (AS812): 720 of 970 networks withdrawn", one.Sentence, StringComparison.Ordinal);
        Assert.Empty(log.Final("cc:CA"));
    }

    [Fact]
    public void Process_DegradedOnly_IsConfirmedThoughNoPeerLostHalf()
    {
        var log = new SyntheticLog("2022-07-07T12:00:00Z");
        var one = log.Add(812, "CA", 970, blocksPerNetwork: 10, peers: 60);
        log.Lose(one, "2022-07-08T08:44:00Z", "2022-07-08T12:00:00Z", networks: 250);
        log.RunTo("2022-07-09T00:00:00Z");

        var incident = Assert.Single(log.Final("as:812"));
        Assert.Equal(IncidentDepth.Degraded, incident.Depth);
        Assert.Equal(60, incident.Evidence.PeersLost);
    }

    [Fact]
    public void Process_CurfewNights_AreOutagesAndFromTheThirdOnRecurring()
    {
        var log = new SyntheticLog("2021-02-13T00:00:00Z");
        var one = log.Add(9988, "MM", 40, blocksPerNetwork: 4, peers: 20);
        for (int night = 14; night < 19; night++)
        {
            log.Lose(one, $"2021-02-{night}T18:30:00Z", $"2021-02-{night + 1}T02:30:00Z", networks: 40);
        }

        log.RunTo("2021-02-20T00:00:00Z");

        foreach (string entity in (string[])["as:9988", "cc:MM"])
        {
            var nights = log.Final(entity);
            Assert.All(nights, static night => Assert.Equal(IncidentKind.Outage, night.Kind));
            Assert.Equal(
                [IncidentPattern.Outage, IncidentPattern.Outage, IncidentPattern.Recurring, IncidentPattern.Recurring, IncidentPattern.Recurring],
                nights.Select(static night => night.Pattern));
            Assert.Contains("as on 2 of the last 7 days at this time of day", nights[2].Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Process_SilentWeek_SaysNothing()
    {
        var log = new SyntheticLog("2021-02-01T00:00:00Z");
        log.Add(9988, "MM", 40, blocksPerNetwork: 4, peers: 20);
        log.Add(131279, "KP", 4, peers: 20);
        log.RunTo("2021-02-08T00:00:00Z");

        Assert.Empty(log.Revisions);
        Assert.Equal(0, log.Targets[0].AwakeEntities);
    }

    internal static SyntheticLog NorthKorea(
        int partitions = 1, ZeroRows zeroRows = ZeroRows.Absent, int? arrivalSeed = null, int snapshotEvery = 0)
    {
        var log = new SyntheticLog(
            "2014-12-21T04:00:00Z", partitions, directory: _directory, zeroRows: zeroRows, arrivalSeed: arrivalSeed, snapshotEvery: snapshotEvery);
        var star = log.Add(131279, "KP", 4, peers: 98);
        log.Add(4837, "CN", 300, blocksPerNetwork: 20, peers: 98);
        var first = EventTime.Parse("2014-12-21T16:00:00Z");
        for (int flap = 0; flap < 18; flap++)
        {
            var start = first + TimeSpan.FromMinutes(flap * 79);
            log.Lose(star, start, start + TimeSpan.FromMinutes(3 + (flap % 10)), peers: 97);
        }

        log.Lose(star, "2014-12-22T16:02:00Z", "2014-12-22T16:09:00Z", peers: 97);
        log.Lose(star, "2014-12-22T16:15:00Z", "2014-12-23T01:46:00Z", peers: 97);
        log.Lose(star, "2014-12-23T07:57:00Z", "2014-12-23T08:28:00Z", peers: 98);
        log.Lose(star, "2014-12-23T15:41:00Z", "2014-12-23T16:12:00Z", peers: 98);
        return log.RunTo("2014-12-24T04:00:00Z");
    }

    private static void Partly(SyntheticAs one, int gone)
    {
        one.NetworksGone = gone;
        one.IsDirty = true;
    }

    private static string Line(Incident one) =>
        $"{one.Kind}/{one.Pattern} {one.Start.ToSecondsString()} {one.End?.ToSecondsString()} {one.EndReason}";
}
