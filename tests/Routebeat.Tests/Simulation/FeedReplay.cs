using System.Collections.Concurrent;
using Routebeat.Routing;
using Routebeat.Simulation;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Simulation;

/// <summary>Reads the records of a simulator back and keeps what they say, without any part of the pipeline but the decoder.</summary>
internal sealed class FeedReplay
{
    private static readonly ConcurrentDictionary<string, Lazy<(Simulator Simulator, FeedReplay Replay)>> _replays = new(StringComparer.Ordinal);

    private static readonly TimeSpan _window = TimeSpan.FromSeconds(ScenarioTruth.WindowSeconds);

    private readonly Simulator _simulator;
    private readonly UpdateDecoder _decoder = new();
    private readonly Dictionary<IpAddress, int> _peerNumbers = [];
    private readonly List<Asn> _peerAses = [];
    private readonly Dictionary<IpPrefix, int> _prefixNumbers = [];
    private readonly List<IpPrefix> _prefixes = [];
    private readonly List<ReplayedEntity[]> _owners = [];
    private readonly List<HashSet<int>> _tables = [];
    private readonly Dictionary<EntityKey, ReplayedEntity> _entities = [];
    private readonly List<int[]> _sessions = [];
    private readonly List<int> _carriers = [];
    private int[] _asNumbers = [];
    private bool[] _full = [];
    private bool[] _notCounted = [];
    private int _peerCount;
    private EventTime _last;
    private int _openWindow;
    private bool _ribIsOver;

    private FeedReplay(Simulator simulator) => _simulator = simulator;

    public long Records { get; private set; }

    public long Messages { get; private set; }

    public List<string> Faults { get; } = [];

    public List<(EventTime From, EventTime To)> Silences { get; } = [];

    public int[] RibSizes { get; private set; } = [];

    public IReadOnlyList<Asn> PeerAses => _peerAses;

    public IReadOnlyDictionary<EntityKey, ReplayedEntity> Entities => _entities;

    public int FullFeedPeerAses => _peerCount;

    /// <summary>Every message about a prefix of an AS of the truth; an empty path is a withdrawal.</summary>
    public List<(EventTime Time, IpPrefix Prefix, Asn Peer, string Path)> Watched { get; } = [];

    /// <summary>How many full-feed peer ASes carry each prefix of an AS of the truth, window by window.</summary>
    public Dictionary<IpPrefix, List<int>> Carriers { get; } = [];

    public ReplayedEntity this[string entity] => _entities[EntityKey.Parse(entity)];

    public EventTime TimeOf(int window) => _simulator.Truth.Start + (_window * window);

    /// <summary>One of the catalogue's scenarios under its own seed, replayed once for all tests.</summary>
    public static (Simulator Simulator, FeedReplay Replay) Of(string scenario) => _replays.GetOrAdd(scenario, name => new(() =>
    {
        var simulator = new Simulator(ScenarioCatalogue.Load(name));
        return (simulator, Of(simulator));
    })).Value;

    public static FeedReplay Of(Simulator simulator)
    {
        var replay = new FeedReplay(simulator);
        foreach (var record in simulator.Records())
        {
            replay.Read(record);
        }

        replay.CloseUntil(simulator.Truth.End);
        foreach (var entity in replay._entities.Values)
        {
            entity.End(replay._openWindow);
        }

        return replay;
    }

    private void Read(in SimulatedRecord simulated)
    {
        Records++;
        var reader = new MrtRecordReader(simulated.Octets.Span);
        if (!reader.TryRead(out var record) || reader.Consumed != simulated.Octets.Length)
        {
            Faults.Add($"record {Records} is not one MRT record");
            return;
        }

        Check(record.Kind is not (MrtRecordKind.PeerIndexTable or MrtRecordKind.RibUnicast) || !_ribIsOver, "a RIB record after a message");
        switch (record.Kind)
        {
            case MrtRecordKind.PeerIndexTable: ReadPeers(record); break;
            case MrtRecordKind.RibUnicast: ReadRib(record); break;
            case MrtRecordKind.Message: BeginMessage(record.Time); ReadMessage(record); break;
            case MrtRecordKind.StateChange: BeginMessage(record.Time); ReadState(record); break;
            default: Faults.Add($"record {Records} is of type {record.Type}"); break;
        }

        Check(simulated.Time == record.Time, "the record has another time than the simulator said");
        Check(record.Time >= _last, "the record is older than the one before");
        _last = record.Time;
    }

    private void ReadPeers(scoped in MrtRecord record)
    {
        Check(PeerIndexTable.TryRead(record, out var table, out _), "no peer index table");
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _peerNumbers.Add(peer.Address, _peerAses.Count);
            _peerAses.Add(peer.Asn);
            _tables.Add([]);
        }

        _asNumbers = [.. _peerAses.Select(asn => _peerAses.IndexOf(asn))];
        _full = new bool[_tables.Count];
        _notCounted = new bool[_tables.Count];
    }

    private void ReadRib(scoped in MrtRecord record)
    {
        Check(RibRecord.TryRead(record, out var rib, out _), "no RIB record");
        int number = _prefixes.Count;
        _prefixNumbers.Add(rib.Prefix, number);
        _prefixes.Add(rib.Prefix);
        _carriers.Add(0);
        _sessions.Add(new int[_tables.Count]);
        var entries = rib.Entries;
        var origin = Asn.None;
        while (entries.TryRead(out var entry))
        {
            Check(_decoder.TryDecodeAttributes(entry.Attributes, _peerAses[entry.PeerIndex], out _), "bad attributes in the RIB");
            Check(_decoder.Hops[0] == _peerAses[entry.PeerIndex].Value, "a path that does not begin with the peer");
            Check(entry.OriginatedTime <= record.Time, "a route from the future");
            origin = _decoder.Origin;
            _tables[entry.PeerIndex].Add(number);
        }

        _owners.Add(EntitiesOf(origin));
        if (_simulator.Truth.Incidents.Any(incident => incident.Entity == EntityKey.Of(origin)))
        {
            Carriers.Add(rib.Prefix, []);
        }
    }

    private ReplayedEntity[] EntitiesOf(Asn origin)
    {
        Check(_simulator.Facts.TryGet(origin, out var fact), $"nothing is known of {origin}");
        var keys = fact!.Country.IsNone ? new[] { EntityKey.Of(origin) } : [EntityKey.Of(origin), EntityKey.Of(fact.Country)];
        return [.. keys.Append(EntityKey.Internet).Select(key =>
        {
            if (!_entities.TryGetValue(key, out var entity))
            {
                _entities.Add(key, entity = new ReplayedEntity(key, _peerAses.Count));
            }

            return entity;
        })];
    }

    private void EndRib()
    {
        _ribIsOver = true;
        RibSizes = [.. _tables.Select(table => table.Count)];
        _full = [.. RibSizes.Select(size => size * 2 >= RibSizes.Max())];
        int[] full = [.. Enumerable.Range(0, _tables.Count).Where(peer => _full[peer])];
        _peerCount = full.Select(peer => _peerAses[peer]).Distinct().Count();
        foreach (int peer in full)
        {
            foreach (int prefix in _tables[peer])
            {
                Count(peer, prefix, 1);
            }
        }

        foreach (var owners in _owners)
        {
            foreach (var entity in owners)
            {
                entity.Networks++;
            }
        }

        foreach (var entity in _entities.Values)
        {
            (entity.BaselineCarried, entity.Baseline24, entity.BaselinePeers) = (entity.Carried, entity.Visible24, _peerCount);
        }
    }

    private void BeginMessage(EventTime time)
    {
        if (!_ribIsOver)
        {
            EndRib();
        }

        if (time - _last >= TimeSpan.FromSeconds(60))
        {
            Silences.Add((_last, time));
        }

        Messages++;
        CloseUntil(time);
    }

    private void CloseUntil(EventTime time)
    {
        while (TimeOf(_openWindow + 1) <= time)
        {
            foreach (var entity in _entities.Values)
            {
                entity.Close(_openWindow, _peerCount);
            }

            foreach (var (prefix, carriers) in Carriers)
            {
                carriers.Add(_carriers[_prefixNumbers[prefix]]);
            }

            _openWindow++;
        }
    }

    private void ReadMessage(scoped in MrtRecord record)
    {
        Check(Bgp4MpMessage.TryRead(record, out var message, out _), "no message");
        Check(BgpMessage.TryRead(message.Message, out var bgp, out _), "no BGP message");
        int peer = _peerNumbers[message.PeerAddress];
        Check(_decoder.TryDecode(bgp.Body, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _), "no UPDATE");
        Check(_decoder.Outcome.Treatment == UpdateTreatment.Accepted, $"the UPDATE is to be treated as {_decoder.Outcome}");
        if (_decoder.IsEndOfRib)
        {
            CountPeer(peer, 1);
            return;
        }

        foreach (var route in _decoder.Withdrawn)
        {
            Change(record.Time, peer, route.Prefix, carried: false);
        }

        foreach (var route in _decoder.Announced)
        {
            Change(record.Time, peer, route.Prefix, carried: true);
        }
    }

    private void ReadState(scoped in MrtRecord record)
    {
        Check(Bgp4MpStateChange.TryRead(record, out var change, out _), "no state change");
        int peer = _peerNumbers[change.Session.PeerAddress];
        if (change.IsDown)
        {
            CountPeer(peer, -1);
            _tables[peer].Clear();
        }
    }

    /// <summary>Takes a peer in or out of numerator and denominator; it comes in again with its End-of-RIB.</summary>
    private void CountPeer(int peer, int step)
    {
        bool counted = step > 0;
        if (!_full[peer] || _notCounted[peer] != counted)
        {
            return;
        }

        _notCounted[peer] = !counted;
        bool another = Enumerable.Range(0, _full.Length)
            .Any(other => other != peer && _full[other] && _asNumbers[other] == _asNumbers[peer] && !_notCounted[other]);
        _peerCount += another ? 0 : step;
        foreach (int prefix in _tables[peer])
        {
            Count(peer, prefix, step);
        }
    }

    private void Change(EventTime time, int peer, IpPrefix prefix, bool carried)
    {
        int number = _prefixNumbers[prefix];
        if (Carriers.ContainsKey(prefix))
        {
            Watched.Add((time, prefix, _peerAses[peer], carried ? string.Join(' ', _decoder.Hops.ToArray()) : ""));
        }

        bool changed = carried ? _tables[peer].Add(number) : _tables[peer].Remove(number);
        bool counts = _full[peer] && !_notCounted[peer];
        if (changed && counts)
        {
            Count(peer, number, carried ? 1 : -1);
        }

        foreach (var entity in _owners[number])
        {
            entity.CountUpdate(_asNumbers[peer]);
            if (changed && counts)
            {
                entity.Step(_peerCount);
            }
        }
    }

    private void Count(int peer, int prefix, int step)
    {
        int before = _carriers[prefix];
        int sessions = _sessions[prefix][_asNumbers[peer]] += step;
        int after = before + (step > 0 && sessions == 1 ? 1 : step < 0 && sessions == 0 ? -1 : 0);
        int all = Math.Max(1, _peerCount);
        int gained = (after * 2 > all ? 1 : 0) - (before * 2 > all ? 1 : 0);
        _carriers[prefix] = after;
        foreach (var entity in _owners[prefix])
        {
            entity.Carried += after - before;
            entity.Visible24 += (long)gained << (24 - _prefixes[prefix].Length);
        }
    }

    private void Check(bool holds, string fault)
    {
        if (!holds)
        {
            Faults.Add($"record {Records}: {fault}");
        }
    }
}
