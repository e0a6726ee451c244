using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Detection.Scoring;

/// <summary>Whether absent rows are left out or written as zero rows.</summary>
public enum ZeroRows
{
    Absent,
    Explicit,
}

/// <summary>A features log made by hand: levels of ASes minute by minute, scored by as many partitions as there are sources.</summary>
public sealed class SyntheticLog
{
    private readonly List<SyntheticAs> _ases = [];
    private readonly SortedDictionary<long, List<Action>> _events = [];
    private readonly HashSet<long> _gaps = [];
    private readonly DetectionModel _model;
    private readonly EntityDirectory _directory;
    private readonly ZeroRows _zeroRows;
    private readonly Random? _arrival;
    private readonly int _snapshotEvery;
    private readonly ScorePartition[] _targets;
    private long _next;
    private long _records;

    public SyntheticLog(
        string start, int partitions = 1, DetectionModel? model = null, EntityDirectory? directory = null,
        ZeroRows zeroRows = ZeroRows.Absent, int? arrivalSeed = null, int snapshotEvery = 0)
    {
        Start = EventTime.Parse(start);
        _next = Window.Of(Start, 60).Index;
        _model = model ?? new DetectionModel();
        _directory = directory ?? EntityDirectory.Empty;
        _zeroRows = zeroRows;
        _arrival = arrivalSeed is { } seed ? new Random(seed) : null;
        _snapshotEvery = snapshotEvery;
        _targets = [.. Enumerable.Range(0, partitions).Select(i => new ScorePartition(i, partitions, _model, _directory))];
    }

    public EventTime Start { get; }

    public List<Incident> Revisions { get; } = [];

    public List<ScoreRow> Scores { get; } = [];

    public IReadOnlyList<ScorePartition> Targets => _targets;

    /// <summary>The last revision of every incident, by start.</summary>
    public IReadOnlyList<Incident> Final(string entity) => [.. Revisions
        .Where(one => one.Entity.Key.ToString() == entity)
        .GroupBy(static one => one.Id)
        .Select(static group => group.MaxBy(static one => one.Revision)!)
        .OrderBy(static one => one.Start)];

    public SyntheticAs Add(uint asn, string country, int networks, int blocksPerNetwork = 1, int peers = 10, int feeds = 2, bool seeded = true)
    {
        var one = new SyntheticAs(asn, country, networks, blocksPerNetwork, peers, feeds, seeded);
        _ases.Add(one);
        return one;
    }

    public void At(string time, Action action) => At(EventTime.Parse(time), action);

    /// <summary>Does something within the window that holds a moment.</summary>
    public void At(EventTime time, Action action)
    {
        long window = Window.Of(time, 60).Index;
        if (!_events.TryGetValue(window, out var actions))
        {
            _events.Add(window, actions = []);
        }

        actions.Add(action);
    }

    /// <summary>Loses networks or peers from one moment to another, with the state changes and withdrawals that go with it.</summary>
    public void Lose(SyntheticAs one, string from, string to, int networks = 0, int peers = 0) =>
        Lose(one, EventTime.Parse(from), EventTime.Parse(to), networks, peers);

    public void Lose(SyntheticAs one, EventTime from, EventTime to, int networks = 0, int peers = 0)
    {
        At(from, () => Cross(one, networks, peers));
        At(to, () => Cross(one, 0, 0));
    }

    public void Gap(string time) => _gaps.Add(Window.Of(EventTime.Parse(time), 60).Index);

    public SyntheticLog RunTo(string end) => RunTo(EventTime.Parse(end));

    public SyntheticLog RunTo(EventTime end)
    {
        long last = Window.Of(end, 60).Index;
        for (; _next < last; _next++)
        {
            if (_events.TryGetValue(_next, out var actions))
            {
                actions.ForEach(static action => action());
            }

            Emit(new Window(_next, 60));
        }

        return this;
    }

    private static void Cross(SyntheticAs one, int networks, int peers)
    {
        one.NetworksGone = networks;
        one.PeersGone = peers;
        one.StateChanges++;
        one.UpdatesPerPeer = one.Networks;
        one.BusyPeers = one.Peers;
        one.IsDirty = true;
        one.Withdrawals = networks > 0 || peers > 0 ? one.Networks * one.Peers : 0;
    }

    private int TargetOf(EntityKey key) => (int)(key.Number % (uint)_targets.Length);

    private void Emit(Window window)
    {
        bool complete = !_gaps.Contains(window.Index);
        var bySource = new List<FeaturesRecord>[_targets.Length, _targets.Length];
        for (int source = 0; source < _targets.Length; source++)
        {
            var rows = new SortedDictionary<EntityKey, FeatureRow>();
            foreach (var one in _ases.Where(one => TargetOf(one.Key) == source))
            {
                if (one.IsDirty || _zeroRows == ZeroRows.Explicit)
                {
                    rows.Add(one.Key, one.Row(window, complete));
                }
            }

            AddCountries(rows, source, window, complete);
            for (int target = 0; target < _targets.Length; target++)
            {
                var mine = rows.Values.Where(row => TargetOf(row.Entity) == target).ToArray();
                List<FeaturesRecord> records = mine.Length == 0 ? [] : [new FeaturesPart(source, window, mine)];
                records.Add(new WindowClosed(source, window, complete, records.Count));
                bySource[source, target] = records;
            }
        }

        _ases.ForEach(static one => one.Rest());
        int[] order = [.. Enumerable.Range(0, _targets.Length)];
        _arrival?.Shuffle(order);
        for (int target = 0; target < _targets.Length; target++)
        {
            foreach (int source in order)
            {
                bySource[source, target].ForEach(record => Process(target, record));
            }
        }
    }

    private void AddCountries(SortedDictionary<EntityKey, FeatureRow> rows, int source, Window window, bool complete)
    {
        foreach (var country in _ases.Where(one => TargetOf(one.Key) == source).GroupBy(static one => one.Country))
        {
            if (_zeroRows == ZeroRows.Absent && !country.Any(static one => one.IsDirty))
            {
                continue;
            }

            FeatureRow? merged = null;
            foreach (var one in country)
            {
                var partial = one.Partial(one.Row(window, complete));
                merged = merged is null ? partial : FeatureRows.Merge(merged, partial);
            }

            rows.Add(EntityKey.Of(country.Key), merged!);
        }
    }

    private void Process(int target, FeaturesRecord record)
    {
        _targets[target].Process(record, Revisions, Scores);
        _records++;
        if (_snapshotEvery > 0 && _records % _snapshotEvery == 0)
        {
            var writer = new StateWriter();
            _targets[target].WriteTo(writer);
            var reader = new StateReader(writer.Written.ToArray());
            _targets[target] = ScorePartition.ReadFrom(reader, _model, _directory);
            Assert.True(reader.IsAtEnd);
        }
    }
}
