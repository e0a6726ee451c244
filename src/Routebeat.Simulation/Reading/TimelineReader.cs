using System.Globalization;
using Routebeat.Routing;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation.Reading;

/// <summary>Reads the timeline of a scenario.</summary>
/// <param name="peers">The scenario's peers.</param>
/// <param name="actors">The scenario's actors.</param>
internal sealed class TimelineReader(PeerPlan peers, IReadOnlySet<Asn> actors)
{
    private static readonly string[] _kinds =
    [
        "outage", "flaps", "attempts", "upstream-change", "unrest",
        "session-reset", "table-transfer", "mass-withdrawal", "collector-gaps", "mad-peer",
    ];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The names by which the truth may refer to events.</summary>
    public IReadOnlySet<string> Ids => _ids;

    /// <summary>Reads one event.</summary>
    public TimelineEvent Read(YamlNodeReader node)
    {
        var map = node.Map();
        string kind = map["what"].Word(_kinds);
        string id = map["id"].Text();
        var at = map["at"].Time();
        TimelineEvent happening = kind switch
        {
            "outage" => ReadOutage(map, id, at),
            "flaps" => ReadFlaps(map, id, at),
            "attempts" => ReadAttempts(map, id, at),
            "upstream-change" => new UpstreamChangeEvent(id, at, Actors(map), map["upstream"].Asn(), map.Find("share")?.Share() ?? 1),
            "unrest" => new UnrestEvent(id, at, After(map["until"], at), Actors(map), map["peak_per_minute"].Rate(100_000)),
            "session-reset" => new SessionResetEvent(id, at, Peer(map), map["down_for"].Duration(), map["over"].Duration()),
            "table-transfer" => new TableTransferEvent(id, at, Peer(map), map["over"].Duration()),
            "mass-withdrawal" => new MassWithdrawalEvent(
                id, at, Peer(map), map["share"].Share(), map["over"].Duration(), map["down_for"].Duration()),
            "collector-gaps" => new CollectorGapsEvent(
                id, at, map["every"].Duration(), map["count"].Number(1, 1000), map["length"].Range()),
            _ => new MadPeerEvent(id, at, After(map["until"], at), Peer(map), map["per_second"].Rate(100_000)),
        };
        map.Close();
        AddIds(map["id"], happening);
        return happening;
    }

    private OutageEvent ReadOutage(YamlMapReader map, string id, EventTime at)
    {
        var repeat = map.Find("repeat")?.Map();
        var outage = new OutageEvent(
            id,
            at,
            After(map["until"], at),
            Actors(map),
            map.Find("share")?.Share() ?? 1,
            map.Find("return_upstream")?.Asn(),
            map.Find("return_share")?.Share() ?? 1,
            repeat?["every"].Duration() ?? TimeSpan.Zero,
            repeat?["count"].Number(1, 1000) ?? 1);
        repeat?.Close();
        return outage;
    }

    private FlapsEvent ReadFlaps(YamlMapReader map, string id, EventTime at) => new(
        id, at, After(map["before"], at), Actors(map), map["count"].Number(1, 10_000), map["down"].Range(), map["up"].Range());

    private AttemptsEvent ReadAttempts(YamlMapReader map, string id, EventTime at) => new(
        id,
        at,
        After(map["before"], at),
        Actors(map),
        map["share"].Share(),
        map["count"].Number(1, 10_000),
        map["up"].Range(),
        map["down"].Range());

    private List<Asn> Actors(YamlMapReader map)
    {
        var asns = new List<Asn>();
        foreach (var item in map["actors"].List())
        {
            asns.Add(item.Asn());
            if (!actors.Contains(asns[^1]))
            {
                throw item.Error($"{asns[^1]} is no actor", $"add it under 'actors', or name one of {string.Join(", ", actors.Order())}");
            }
        }

        return asns.Count > 0 ? asns : throw map["actors"].Error("'actors' is empty", "name one AS at least");
    }

    private int Peer(YamlMapReader map) => map["peer"].Number(1, peers.Sessions);

    private static EventTime After(YamlNodeReader node, EventTime start)
    {
        var end = node.Time();
        return end > start ? end : throw node.Error("the event ends before it begins", $"write a time after {start.ToSecondsString()}");
    }

    private void AddIds(YamlNodeReader node, TimelineEvent happening)
    {
        var ids = happening is OutageEvent { Count: > 1 and int count }
            ? Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{happening.Id}-{i}"))
            : [happening.Id];
        foreach (string id in ids)
        {
            if (!_ids.Add(id))
            {
                throw node.Error($"there are two events '{id}'", "give each event its own id");
            }
        }
    }
}
