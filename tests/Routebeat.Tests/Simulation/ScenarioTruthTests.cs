using Routebeat.Simulation;

namespace Routebeat.Tests.Simulation;

public sealed class ScenarioTruthTests
{
    [Fact]
    public void NorthKorea2014_UnderFiftySeeds_KeepsToItsLimits()
    {
        var scenario = ScenarioCatalogue.Load("north-korea-2014");
        var outage = Time("2014-12-22T16:15:00Z");
        var beats = new HashSet<TimeSpan>();
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var truth = new Simulator(scenario, seed).Truth;
            var flaps = truth.Losses.Where(loss => loss.Start < outage).ToArray();

            Assert.Equal(19, flaps.Length);
            Assert.Equal(Time("2014-12-21T16:00:00Z"), flaps[0].Start);
            Assert.All(flaps, flap => Assert.InRange(flap.End - flap.Start, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(12)));
            var returns = flaps.Select(flap => flap.End);
            var losses = flaps.Skip(1).Select(flap => flap.Start).Append(outage);
            Assert.All(losses.Zip(returns), pair => Assert.InRange(pair.First - pair.Second, TimeSpan.FromMinutes(5), TimeSpan.FromHours(3)));
            foreach (string entity in new[] { "as:131279", "cc:KP" })
            {
                var incidents = truth.Incidents.Where(incident => incident.Entity.ToString() == entity).ToArray();
                Assert.Equal(["beat", "beat-then-outage", "outage", "outage"], incidents.Select(incident => incident.Pattern));
                Assert.Equal(flaps[^1].End, incidents[0].End);
                Assert.Equal(TimeSpan.FromSeconds(34_260), incidents[1].End - incidents[1].Start);
                beats.Add(incidents[0].End - incidents[0].Start);
            }
        }

        Assert.True(beats.Count > 25, "the last flap hardly depends on the seed");
    }

    [Fact]
    public void Curfew_ExpectsANightOutageOfEachEntity_RecurringFromTheThird()
    {
        var incidents = new Simulator(ScenarioCatalogue.Load("curfew")).Truth.Incidents;

        Assert.All(incidents.GroupBy(incident => incident.Entity), nights =>
        {
            Assert.Equal(["outage", "outage", "recurring", "recurring", "recurring"], nights.Select(night => night.Pattern));
            Assert.All(nights, night => Assert.Equal(TimeSpan.FromHours(8), night.End - night.Start));
        });
        Assert.Equal(35, incidents.Count);
    }

    [Theory]
    [InlineData("silent-week")]
    [InlineData("peer-reset", "session-reset", "session-reset", "session-reset", "session-reset")]
    [InlineData("table-transfer", "table-transfer", "table-transfer", "table-transfer", "mass-withdrawal")]
    [InlineData("collector-gap", "gap", "gap", "gap", "gap")]
    [InlineData("mad-peer", "noisy-peer")]
    public void Traps_ExpectFeedHealthAndNoIncident(string name, params string[] kinds)
    {
        var truth = new Simulator(ScenarioCatalogue.Load(name)).Truth;

        Assert.Empty(truth.Incidents);
        Assert.Equal(kinds, truth.FeedEvents.Select(expected => ScenarioTruth.NameOf(expected.Kind)));
    }

    [Fact]
    public void ToJson_HasTimesWithMicrosecondsAndDurations()
    {
        using var json = System.Text.Json.JsonDocument.Parse(new Simulator(ScenarioCatalogue.Load("kherson-2022")).Truth.ToJson());

        var incident = json.RootElement.GetProperty("incidents")[0];
        Assert.Equal("as:47598", incident.GetProperty("entity").GetString());
        Assert.Equal("2022-04-30T16:10:00.000000Z", incident.GetProperty("start").GetString());
        Assert.Equal(86_220, incident.GetProperty("duration_seconds").GetInt64());
        Assert.Equal(2, json.RootElement.GetProperty("tolerance_windows").GetInt32());
        Assert.Equal("as:47598", json.RootElement.GetProperty("losses")[0].GetProperty("entity").GetString());
    }

    private static Routebeat.Routing.EventTime Time(string text) => Routebeat.Routing.EventTime.Parse(text);
}
