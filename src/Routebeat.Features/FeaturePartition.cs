using Routebeat.Features.Counters;
using Routebeat.Features.Countries;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Features;

/// <summary>One partition of the feature stage: route changes in, a row per AS and country and window out (DESIGN 3, 5).</summary>
/// <remarks>
/// <para>Contract. Only records move it: the outputs are a pure function of the records of its partition, in their order. A change that belongs
/// to a later window waits until the earlier one has closed. A late change moves the table in log order, is counted as late and enters no other
/// count. A window closes when the least watermark of the feeds that are up passes its end.</para>
/// <para>Outputs of a window: per target partition one part (if any rows) and to every target a marker.</para>
/// </remarks>
public sealed partial class FeaturePartition
{
    private readonly int _partition;
    private readonly int _partitions;
    private readonly FeatureSettings _settings;
    private readonly CountryTable _countries;
    private readonly SortedDictionary<EntityKey, CountrySum> _sums = [];
    private readonly SortedDictionary<uint, int> _restless = [];
    private readonly List<ulong> _keys = [];
    private CountrySum? _internet;
    private PartitionClock _clock;
    private NetworkVisibility _visibility;
    private WindowCounts _counts = new();
    private FlapSet _flaps = new();
    private List<Waiting> _waiting = [];

    /// <summary>A partition that has seen nothing.</summary>
    /// <param name="partition">Its number.</param>
    /// <param name="partitions">How many there are, of routes and of features.</param>
    /// <param name="settings">Window and bounds.</param>
    /// <param name="countries">Where ASes are registered.</param>
    public FeaturePartition(int partition, int partitions, FeatureSettings settings, CountryTable countries)
    {
        _partition = partition;
        _partitions = partitions;
        _settings = settings;
        _countries = countries;
        _clock = new PartitionClock(settings.WindowSeconds);
        _visibility = new NetworkVisibility(settings.Bounds, countries);
        Connect();
    }

    /// <summary>Changes that came after their window had closed.</summary>
    public long Late { get; private set; }

    /// <summary>Takes a record and adds what follows from it to the outputs.</summary>
    /// <exception cref="InvalidOperationException">The log is not one that ingest wrote: a change before its peer's or feed's first report.</exception>
    public void Process(RoutesRecord record, ICollection<FeatureOutput> outputs)
    {
        switch (record)
        {
            case RouteBatch batch:
                Take(batch);
                break;
            case PeerReport report:
                Take(report);
                break;
            case FeedReport report:
                _clock.Apply(report, IsMajor(report.Feed));
                CloseDue(outputs);
                break;
            case FeedWatermark watermark:
                _clock.Apply(watermark);
                CloseDue(outputs);
                break;
        }
    }

    private void Connect()
    {
        _visibility.Touching = number => Touch(number);
        _visibility.Crossed = number => Touch(number).StateChanges++;
    }

    private void Take(RouteBatch batch)
    {
        if (!_clock.IsRunning)
        {
            throw new InvalidOperationException($"feed '{batch.Feed}' sent routes before it came up");
        }

        var changes = batch.Changes.Span;
        for (int i = 0; i < changes.Length; i++)
        {
            if (i % NetworkVisibility.LookAhead == 0)
            {
                _visibility.Touch(changes[i..]);
            }

            ref readonly var change = ref changes[i];
            if (change.Time.Microseconds >= _clock.CurrentEnd)
            {
                _waiting.Add(new Waiting(batch, i, null));
            }
            else
            {
                Apply(batch, change);
            }
        }
    }

    private void Take(PeerReport report)
    {
        if (_clock.IsRunning && report.Time.Microseconds >= _clock.CurrentEnd)
        {
            _waiting.Add(new Waiting(null, 0, report));
        }
        else
        {
            _visibility.Apply(report);
        }
    }

    private void Apply(RouteBatch batch, in RouteChange change)
    {
        var peer = _visibility.Peers.Find(batch.Feed, change.Peer);
        int entry = _visibility.Apply(change, peer.Slot, out int number, out byte upstream);
        if (change.Kind is RouteChangeKind.Seeded or RouteChangeKind.MovedWithdrawn)
        {
            return;
        }

        var counts = Touch(number);
        if (change.Time.Microseconds < _clock.CurrentStart)
        {
            counts.Late++;
            Late++;
            return;
        }

        if (entry >= 0 && (change.Kind == RouteChangeKind.Withdrawn || _visibility.Ases[number].Tracker.IsFrozen))
        {
            NotePath(batch, change, counts);
        }

        if (!peer.EntersCounts)
        {
            return;
        }

        counts.Count(change, peer.PeerAs, upstream);
        if (entry < 0)
        {
            return;
        }

        if (change.IsAnnouncement)
        {
            counts.PrefixesAnnounced += _visibility.IsFirstAnnouncement(entry) ? 1 : 0;
        }
        else if (change.IsWithdrawal)
        {
            counts.PrefixesWithdrawn += _visibility.IsFirstWithdrawal(entry) ? 1 : 0;
        }

        if (change.Kind is RouteChangeKind.New or RouteChangeKind.Withdrawn)
        {
            counts.Flaps += _flaps.Note(entry, peer.Slot, change.Kind == RouteChangeKind.Withdrawn) ? 1 : 0;
        }
    }

    private static void NotePath(RouteBatch batch, in RouteChange change, AsWindowCounts counts)
    {
        bool isLost = change.Kind == RouteChangeKind.Withdrawn;
        if (isLost || (change.IsAnnouncement && change.Kind != RouteChangeKind.Duplicate))
        {
            counts.NotePath(isLost, batch.HopsOf(change));
        }
    }

    /// <summary>The counts of an AS in the current window; at its first touch its bounds are brought up to date.</summary>
    private AsWindowCounts Touch(int number)
    {
        var state = _visibility.Ases[number];
        if (state.WindowPlace < 0)
        {
            state.WindowPlace = _counts.Begin(number, _visibility.Peers.PeerAses.Count);
            state.Tracker.CatchUp(_clock.CompleteBefore, _clock.Current.LengthSeconds, _settings.Bounds);
            state.Bounds = state.Tracker.HasBaseline
                ? EventBounds.Of(state.Tracker.Baseline(_visibility.Peers.IsSeeded), _settings.Bounds)
                : default;
        }

        return _counts[state.WindowPlace];
    }

    private bool IsMajor(string feed)
    {
        int all = 0;
        int own = 0;
        foreach (var peer in _visibility.Peers.Peers)
        {
            if (peer.Report.State != PeerState.Down)
            {
                all++;
                own += peer.Report.Feed == feed ? 1 : 0;
            }
        }

        return own * 2 >= all;
    }

    private void CloseDue(ICollection<FeatureOutput> outputs)
    {
        while (_clock.IsRunning && _clock.IsDue)
        {
            CloseWindow(outputs);
            _clock.Advance();
            TakeWaiting();
        }
    }

    private void TakeWaiting()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var waiting = _waiting;
        _waiting = [];
        foreach (var one in waiting)
        {
            if (one.Report is not null)
            {
                Take(one.Report);
            }
            else if (one.Batch!.Changes.Span[one.Index].Time.Microseconds >= _clock.CurrentEnd)
            {
                _waiting.Add(one);
            }
            else
            {
                Apply(one.Batch, one.Batch.Changes.Span[one.Index]);
            }
        }
    }

    /// <summary>A change or a peer report of a later window.</summary>
    private readonly record struct Waiting(RouteBatch? Batch, int Index, PeerReport? Report);
}
