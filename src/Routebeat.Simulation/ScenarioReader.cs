using Routebeat.Routing;
using Routebeat.Simulation.Model;
using Routebeat.Simulation.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Routebeat.Simulation;

/// <summary>Reads a scenario from YAML. What it does not understand it refuses, and says where and what to write instead.</summary>
public static class ScenarioReader
{
    private static readonly string[] _kinds = ["outage", "instability"];
    private static readonly string[] _patterns = ["blip", "outage", "beat", "beat-then-outage", "recurring"];
    private static readonly string[] _depths = ["down", "degraded"];

    /// <summary>Reads a scenario.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The file's name, for errors; without its extension it is the scenario's name.</param>
    /// <exception cref="ScenarioException">Something is wrong: the message names file, line and remedy.</exception>
    public static Scenario Read(TextReader text, string file)
    {
        var yaml = new YamlStream();
        var parser = new Parser(text);
        try
        {
            yaml.Load(new PlainYamlParser(parser, file));
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // Of a bracket that is never closed the parser has no message, and only knows how far it came.
            long line = (error as YamlException)?.Start.Line ?? parser.Current?.End.Line ?? 1;
            throw new ScenarioException(file, line, $"this is no YAML: {error.Message}", "mend the indentation, quotes or brackets here", error);
        }

        if (yaml.Documents.Count != 1)
        {
            throw new ScenarioException(file, 1, $"there are {yaml.Documents.Count} documents", "write exactly one scenario in a file");
        }

        var root = new YamlNodeReader(file, "scenario", yaml.Documents[0].RootNode).Map();
        var scenario = ReadRoot(root, Path.GetFileNameWithoutExtension(file));
        root.Close();
        return scenario;
    }

    private static Scenario ReadRoot(YamlMapReader root, string name)
    {
        var actors = root.Find("actors")?.List().Select(ReadActor).ToArray() ?? [];
        var peers = ReadPeers(root["peers"]);
        var topology = root["topology"].Map();
        var start = root["start"].Time();
        var end = root["end"].Time();
        if (end <= start)
        {
            throw root["end"].Error("the scenario ends before it starts", $"write a time after {start.ToSecondsString()}");
        }

        var timeline = new TimelineReader(peers, actors.Select(actor => actor.Asn).ToHashSet());
        var scenario = new Scenario
        {
            Name = name,
            Description = root["description"].Text(),
            Start = start,
            End = end,
            Seed = root["seed"].Seed(),
            Feed = root["feed"].Text(),
            Peers = peers,
            TransitFree = ReadTransitFree(topology["transit_free"]),
            Transits = topology.Find("transits")?.List().Select(ReadTransit).ToArray() ?? [],
            Actors = actors,
            Background = ReadBackground(root["background"]),
            Timeline = root.Find("timeline")?.List().Select(timeline.Read).ToArray() ?? [],
            Claims = root.Find("incidents")?.List().Select(node => ReadClaim(node, timeline.Ids)).ToArray() ?? [],
        };
        topology.Close();
        return scenario;
    }

    private static Actor ReadActor(YamlNodeReader node)
    {
        var map = node.Map();
        var actor = new Actor(
            map["as"].Asn(),
            map["name"].Text(),
            map["country"].Country(),
            map.Find("prefixes")?.List().Select(prefix => prefix.Prefix()).ToArray() ?? [],
            map.Find("lengths")?.Pairs().Select(pair => KeyValuePair.Create(pair.Key.Number(8, 24), pair.Value.Number(1, 100_000))).ToArray() ?? [],
            map["upstreams"].List().Select(upstream => upstream.Asn()).ToArray());
        map.Close();
        if (actor.Prefixes.Count + actor.Lengths.Count == 0)
        {
            throw node.Error($"{actor.Asn} has no prefix", "add 'prefixes: [192.0.2.0/24]', or 'lengths: {24: 10}' to have some invented");
        }

        return actor.Upstreams.Count is > 0 and < 16
            ? actor
            : throw map["upstreams"].Error($"{actor.Asn} has {actor.Upstreams.Count} upstreams", "name 1 to 15 of them");
    }

    private static PeerPlan ReadPeers(YamlNodeReader node)
    {
        var map = node.Map();
        var peers = new PeerPlan(
            map["full_feed"].Number(3, World.Sessions.MaxSessions),
            map.Find("partial_feed")?.Number(0, World.Sessions.MaxSessions) ?? 0,
            map.Find("second_sessions")?.Number(0, World.Sessions.MaxSessions) ?? 0);
        map.Close();
        if (peers.SecondSessions > peers.FullFeed || peers.Sessions > World.Sessions.MaxSessions)
        {
            throw node.Error(
                $"there are {peers.Sessions} sessions, {peers.SecondSessions} of them second ones",
                $"plan {World.Sessions.MaxSessions} at most, and no more second sessions than full feeds");
        }

        return peers;
    }

    private static Asn[] ReadTransitFree(YamlNodeReader node)
    {
        Asn[] asns = [.. node.List().Select(item => item.Asn())];
        return asns.Length >= 3 && asns.Distinct().Count() == asns.Length
            ? asns
            : throw node.Error("'transit_free' has fewer than 3 ASes, or one twice", "name 3 different ones at least");
    }

    private static Transit ReadTransit(YamlNodeReader node)
    {
        var map = node.Map();
        var transit = new Transit(map["as"].Asn(), [.. map["providers"].List().Select(provider => provider.Asn())]);
        map.Close();
        return transit.Providers.Count > 0 ? transit : throw map["providers"].Error("'providers' is empty", "name one AS at least");
    }

    private static BackgroundPlan ReadBackground(YamlNodeReader node)
    {
        var map = node.Map();
        var background = new BackgroundPlan(
            [.. map["countries"].Pairs().Select(pair => ReadCountry(pair.Key.Country(), pair.Value))],
            map["changes_per_second"].Rate(1000),
            map["reroutes_per_hour"].Rate(10_000),
            map["flaps_per_hour"].Rate(10_000));
        map.Close();
        return background switch
        {
            { Countries.Count: 0 } => throw map["countries"].Error("'countries' is empty", "name one country at least"),
            { ChangesPerSecond: < 0.1 } => throw map["changes_per_second"].Error("the feed would fall silent", "write 0.1 or more"),
            _ => background,
        };
    }

    private static BackgroundCountry ReadCountry(CountryCode country, YamlNodeReader node)
    {
        var map = node.Map();
        int ases = map["ases"].Number(1, 10_000);
        var background = new BackgroundCountry(country, ases, map["prefixes"].Number(ases, 1_000_000), map.Find("large")?.Number(0, 10_000) ?? 0);
        map.Close();
        return background;
    }

    private static IncidentClaim ReadClaim(YamlNodeReader node, IReadOnlySet<string> eventIds)
    {
        var map = node.Map();
        var claim = new IncidentClaim(
            [.. map["entities"].List().Select(entity => entity.Entity())],
            map["kind"].Word(_kinds),
            map["pattern"].Word(_patterns),
            map.Find("depth")?.Word(_depths) ?? string.Empty,
            map["start"].Point(eventIds),
            map["end"].Point(eventIds));
        map.Close();
        return claim;
    }
}
