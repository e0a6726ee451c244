using Routebeat.Simulation;

namespace Routebeat.Tests.Simulation;

public sealed class ScenarioReaderTests
{
    private const string Valid = """
        description: A small one.
        start: 2024-01-01T00:00:00Z
        end: 2024-01-02T00:00:00Z
        seed: 7
        feed: simulated
        peers: { full_feed: 5 }
        topology:
          transit_free: [174, 3356, 1299]
          transits:
            - { as: 4837, providers: [174] }
        actors:
          - as: 131279
            name: Star JV
            country: KP
            prefixes: [175.45.176.0/24]
            upstreams: [4837]
        background:
          changes_per_second: 1
          reroutes_per_hour: 1
          flaps_per_hour: 1
          countries:
            US: { ases: 5, prefixes: 10 }
        timeline:
          - what: outage
            id: gone
            at: 2024-01-01T12:00:00Z
            until: 2024-01-01T13:00:00Z
            actors: [131279]
        incidents:
          - entities: [as:131279, cc:KP]
            kind: outage
            pattern: outage
            depth: down
            start: gone.start
            end: gone.end
        """;

    [Fact]
    public void Read_ValidScenario_HasEverythingInIt()
    {
        var scenario = Read(Valid);

        Assert.Equal("small", scenario.Name);
        Assert.Equal(7UL, scenario.Seed);
        Assert.Equal(131279u, Assert.Single(scenario.Actors).Asn.Value);
        var truth = new Simulator(scenario).Truth;
        Assert.Equal(["as:131279", "cc:KP"], truth.Incidents.Select(incident => incident.Entity.ToString()).Order());
        Assert.All(truth.Incidents, incident => Assert.Equal(TimeSpan.FromHours(1), incident.End - incident.Start));
    }

    [Theory]
    [InlineData("seed: 7", "sed: 7", 1, "'seed' is missing here", "add 'seed:'")]
    [InlineData("feed: simulated", "feed: simulated\ncolour: red", 6, "'colour' is not a key that is known here", "use one of actors, background")]
    [InlineData("seed: 7", "seed: &x {*x : 1, *x : 2}", 4, "'*x' refers to another place", "write the value itself")]
    [InlineData("seed: 7", "seed: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 4, "nested deeper than 32", "close the brackets")]
    [InlineData("seed: 7", "seed: seven", 4, "'seed' is 'seven'", "write a whole number")]
    [InlineData("at: 2024-01-01T12:00:00Z", "at: noon", 26, "'at' is 'noon', which is no time", "2014-12-22T16:15:00Z")]
    [InlineData("at: 2024-01-01T12:00:00Z", "at: 2024-01-01T12:00:00", 26, "which is no time", "write it in UTC")]
    [InlineData("until: 2024-01-01T13:00:00Z", "until: 2024-01-01T11:00:00Z", 27, "ends before it begins", "write a time after 2024-01-01T12:00:00Z")]
    [InlineData("end: 2024-01-02T00:00:00Z", "end: 2023-01-02T00:00:00Z", 3, "ends before it starts", "write a time after")]
    [InlineData("what: outage", "what: storm", 24, "'what' is 'storm'", "write one of outage, flaps")]
    [InlineData("actors: [131279]", "actors: [64500]", 28, "AS64500 is no actor", "name one of AS131279")]
    [InlineData("actors: [131279]", "actors: []", 28, "'actors' is empty", "name one AS")]
    [InlineData("actors: [131279]", "actors: 131279", 28, "'actors' is no list", "write it as [a, b]")]
    [InlineData("start: gone.start", "start: went.start", 34, "names the event 'went'", "name one of gone")]
    [InlineData("pattern: outage", "pattern: rhythm", 32, "'pattern' is 'rhythm'", "write one of blip, outage, beat")]
    [InlineData("entities: [as:131279, cc:KP]", "entities: [AS131279]", 30, "which is no entity", "as:131279")]
    [InlineData("country: KP", "country: EU", 14, "which is no country", "two letters")]
    [InlineData("prefixes: [175.45.176.0/24]", "prefixes: [175.45.176.0]", 15, "which is no IPv4 prefix", "192.0.2.0/24")]
    [InlineData("full_feed: 5", "full_feed: 2", 6, "'full_feed' is '2'", "from 3 to 250")]
    [InlineData("full_feed: 5", "full_feed: 240, partial_feed: 20", 6, "there are 260 sessions", "plan 250 at most")]
    [InlineData("transit_free: [174, 3356, 1299]", "transit_free: [174, 3356]", 8, "fewer than 3 ASes", "name 3")]
    [InlineData("changes_per_second: 1", "changes_per_second: 0", 18, "fall silent", "write 0.1 or more")]
    [InlineData("peers: { full_feed: 5 }", "peers: { full_feed: 5", 6, "this is no YAML", "mend")]
    [InlineData("seed: 7", "seed: 7\n  feed: twice", 5, "this is no YAML", "mend")]
    public void Read_WrongScenario_SaysFileLineProblemAndRemedy(string right, string wrong, long line, string problem, string remedy)
    {
        var error = Assert.Throws<ScenarioException>(() => Read(Valid.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith($"small.yaml:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoEventsOfOneName_SaysSo()
    {
        string twice = Valid.Replace("incidents:", "  - { what: table-transfer, id: gone, at: 2024-01-01T15:00:00Z, peer: 1, over: 5m }\nincidents:", StringComparison.Ordinal);

        Assert.Contains("two events 'gone'", Assert.Throws<ScenarioException>(() => Read(twice)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulator_FlapsThatDoNotFit_SaysWhichEvent()
    {
        string crowded = Valid.Replace(
            "incidents:",
            "  - { what: flaps, id: many, at: 2024-01-01T15:00:00Z, before: 2024-01-01T16:00:00Z, actors: [131279], count: 50, down: 3m..5m, up: 5m..9m }\nincidents:",
            StringComparison.Ordinal);

        var error = Assert.Throws<ScenarioException>(() => new Simulator(Read(crowded)));
        Assert.Contains("event 'many': 50 times", error.Message, StringComparison.Ordinal);
        Assert.Contains("change the count or the ranges", error.Message, StringComparison.Ordinal);
    }

    private static Routebeat.Simulation.Model.Scenario Read(string text)
    {
        using var reader = new StringReader(text);
        return ScenarioReader.Read(reader, "small.yaml");
    }
}
