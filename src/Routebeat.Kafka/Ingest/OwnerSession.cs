using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Positions;

namespace Routebeat.Kafka.Ingest;

/// <summary>One time of owning a source: from its position on, read, commit, and now and then write the state down.</summary>
/// <param name="context">What the owners of a process share.</param>
/// <param name="name">The source's name.</param>
/// <param name="writer">Its writer, which has fenced all others.</param>
/// <param name="left">Where the source was left; null if it never was.</param>
internal sealed class OwnerSession(SourceContext context, string name, SourceWriter writer, SourcePosition? left) : IDisposable
{
    /// <summary>Records taken between two looks at the clock.</summary>
    private const int Batch = 2_048;

    private readonly long _begun = context.Time.GetTimestamp();
    private readonly Dictionary<string, FeedPosition> _written = new(StringComparer.Ordinal);
    private readonly SnapshotSchedule _schedule = new(context.SnapshotTimes, null, 0, 1, TimeSpan.Zero);
    private IOwnedSource? _source;
    private FeedOutlet? _outlet;
    private SourcePosition _position = left is null ? new SourcePosition(name, 1, 0, 0, []) : left with { Epoch = left.Epoch + 1 };
    private bool _isMuted = true;
    private TimeSpan _committed;
    private TimeSpan _looked;
    private volatile bool _hasVanished;

    /// <summary>Whether the source's end is committed.</summary>
    public bool HasEnded => _position.HasEnded;

    /// <summary>How far it is.</summary>
    public SourceProgress Progress => new(
        name, _position.Epoch, _position.Commit, _position.Ordinal,
        _written.Count == 0 ? EventTime.MinValue : _written.Values.Min(static feed => feed.Watermark));

    private TimeSpan Now => context.Time.GetElapsedTime(_begun);

    /// <summary>Brings the source to where it was left.</summary>
    /// <param name="make">Makes the source, knowing nothing.</param>
    /// <param name="stop">Ends it.</param>
    public void Restore(Func<IOwnedSource> make, CancellationToken stop)
    {
        _outlet = new FeedOutlet(
            context.Settings,
            new FullFeedRules(context.Settings),
            new RoutesOutbox(context.Partitions.Routes, Take, watermarkStep: context.Settings.WindowLength),
            Take);
        _source = new SourceRestore(context, make, stop).Restore(left, _outlet, writer.NextRoutes);
        foreach (var feed in _source.Feeds)
        {
            _ = _outlet.Outbox.NoteWatermark(new FeedWatermark(feed.Feed, feed.Watermark));
        }

        _isMuted = false;
        if (left is not null && !_source.CanResume)
        {
            // From here on it is written: what was missed is a gap, and no table is known whole any longer.
            foreach (var feed in _source.Feeds)
            {
                feed.Interrupt();
            }
        }

        _committed = Now;
        if (left is not null)
        {
            // A successor would have to read on from a state at least as old.
            _schedule.Want();
        }
    }

    /// <summary>Reads on for a while, and commits if that is due.</summary>
    /// <param name="isStopping">Whether what waits is committed and nothing more is read.</param>
    /// <returns>How a commit went; null if there was none.</returns>
    public CommitOutcome? Step(bool isStopping)
    {
        var step = SourceStep.Idle;
        if (!isStopping)
        {
            var left = context.Times.Commit - (Now - _committed);
            step = _source!.Read(Batch, writer.Count == 0 ? context.Times.Commit : left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        if (step != SourceStep.Ended && !isStopping && writer.Octets < context.Times.CommitOctets && Now - _committed < context.Times.Commit)
        {
            return null;
        }

        _outlet!.Outbox.Flush();
        if (step != SourceStep.Ended && writer.Count == 0)
        {
            _committed = Now;
            return null;
        }

        return Commit(step == SourceStep.Ended);
    }

    /// <summary>Writes the state down a last time, if what was read since the last time is worth it.</summary>
    public void SnapshotLast()
    {
        if (_position.Commit > (left?.Commit ?? 0) && context.Snapshots.Enter(context.Times.Stop))
        {
            _ = Send().Wait(context.Times.Stop);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source?.Dispose();

    private CommitOutcome Commit(bool hasEnded)
    {
        var source = _source!;
        var next = _position with
        {
            Commit = _position.Commit + 1,
            Ordinal = source.Ordinal,
            Place = source.Place,
            Feeds = [.. source.Feeds.Select(static feed => feed.Feed)],
            HasEnded = hasEnded,
        };
        var feeds = source.Feeds.Select(feed => PositionOf(feed, next)).Where(HasMoved).ToList();
        var outcome = writer.Commit(next, feeds);
        _committed = Now;
        if (outcome == CommitOutcome.Committed)
        {
            _position = next;
            foreach (var feed in feeds)
            {
                _written[feed.Feed] = feed;
            }

            SnapshotIfDue();
        }

        return outcome;
    }

    private bool HasMoved(FeedPosition feed) =>
        !_written.TryGetValue(feed.Feed, out var before) || before.Watermark != feed.Watermark || !before.Peers.SequenceEqual(feed.Peers);

    private FeedPosition PositionOf(FeedIngest feed, SourcePosition position)
    {
        var (largestV4, largestV6) = _outlet!.FullFeeds.ObservedOf(feed.Feed);
        return new FeedPosition(feed.Feed, name, position.Epoch, position.Commit, feed.Watermark)
        {
            LargestV4 = largestV4,
            LargestV6 = largestV6,
            Peers = _source!.CanResume ? [] : [.. Enumerable.Range(0, feed.PeerCount).Select(number =>
            {
                var (identity, time, ordinal) = feed.MarkOf(number);
                return new PeerPosition(identity, time, ordinal);
            })],
        };
    }

    private void SnapshotIfDue()
    {
        var now = Now;
        if (now - _looked >= context.SnapshotTimes.Look)
        {
            _looked = now;
            context.Snapshots.Look(context.IdOf(name), () => _hasVanished = true);
        }

        if (_hasVanished)
        {
            _hasVanished = false;
            _schedule.Want();
        }

        if (_schedule.IsDue(now) && context.Snapshots.TryEnter(context.IdOf(name), _schedule.Owed))
        {
            _ = Send();
        }
    }

    private Task Send()
    {
        var now = Now;
        var state = SourceRestore.StateOf(_source!, writer.NextRoutes);
        var job = new SnapshotJob(context.IdOf(name), SourceRestore.StateName, _position.Commit, state, _schedule.CheckpointDue(now));
        _schedule.Taken(now);
        return context.Snapshots.Send(job, age => _schedule.Checkpointed(now - age));
    }

    private void Take(int partition, RoutesRecord record)
    {
        if (_isMuted)
        {
            return;
        }

        writer.Add(FeedOutputs.OfRoutes(partition, record));
        if (record is RouteBatch batch)
        {
            _schedule.Count(batch.Changes.Length);
            context.Metrics.Processed(partition, batch.Changes.Length);
        }
        else if (partition == 0 && FeedOutputs.OfHealth(record, context.Partitions.Feeds) is { } health)
        {
            writer.Add(health);
        }
    }

    private void Take(DeadLetterRecord letter)
    {
        if (!_isMuted)
        {
            context.Metrics.DeadLetter(0);
            writer.Add(FeedOutputs.OfDeadLetter(letter, context.Partitions.DeadLetters));
        }
    }
}
