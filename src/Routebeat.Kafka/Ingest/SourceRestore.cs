using Routebeat.Ingest;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Topics.Checkpoints;
using Routebeat.Topics.Positions;

namespace Routebeat.Kafka.Ingest;

/// <summary>Brings a source and its feeds to where their position says that they were left.</summary>
/// <param name="context">What the owners of a process share.</param>
/// <param name="make">Makes the source, knowing nothing.</param>
/// <param name="stop">Ends it.</param>
internal sealed class SourceRestore(SourceContext context, Func<IOwnedSource> make, CancellationToken stop)
{
    /// <summary>Records taken at a time while what they lead to is dropped.</summary>
    private const int Batch = 4_096;

    /// <summary>What states of this version are called; those of another are not read.</summary>
    public static string StateName { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ingest/{FeedIngest.StateVersion}");

    /// <summary>Writes the state of a source, to stand behind a commit.</summary>
    /// <param name="source">The source.</param>
    /// <param name="nextRoutes">By partition of the routes topic, the offset after the source's last record.</param>
    public static ReadOnlyMemory<byte> StateOf(IOwnedSource source, long[] nextRoutes)
    {
        var writer = new StateWriter();
        writer.WriteRun<long>(nextRoutes);
        writer.Write(source.Place ?? string.Empty);
        source.WriteTo(writer);
        return writer.Written;
    }

    /// <summary>The source at its position. What it says on the way must be dropped by whoever made the outlet.</summary>
    /// <param name="position">Where the source was left; null if it never was.</param>
    /// <param name="outlet">Where the feeds write to.</param>
    /// <param name="nextRoutes">Takes the offsets of the routes topic that the state knows of.</param>
    /// <exception cref="SourceChangedException">The source is not the one that was left.</exception>
    public IOwnedSource Restore(SourcePosition? position, FeedOutlet outlet, long[] nextRoutes)
    {
        var source = make();
        try
        {
            if (position is null)
            {
                source.Begin(outlet, null, null);
                return source;
            }

            foreach (var (store, manifest) in Candidates(source.Name, position))
            {
                if (TryBegin(source, outlet, store, manifest, nextRoutes))
                {
                    CatchUp(source, position, outlet, nextRoutes);
                    return source;
                }

                source.Dispose();
                source = make();
            }

            Array.Clear(nextRoutes);
            source.Begin(outlet, null, null);
            CatchUp(source, position, outlet, nextRoutes);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private IEnumerable<(ISnapshotStore Store, SnapshotManifest Manifest)> Candidates(string source, SourcePosition position)
    {
        foreach (var store in context.Snapshots.Stores)
        {
            var found = Try(store, () => store.Find(context.IdOf(source), position.Commit)) ?? [];
            foreach (var manifest in SnapshotChoice.Order(found, new RestoreBounds(position.Commit, 0), StateName))
            {
                yield return (store, manifest);
            }
        }
    }

    private bool TryBegin(IOwnedSource source, FeedOutlet outlet, ISnapshotStore store, SnapshotManifest manifest, long[] nextRoutes)
    {
        stop.ThrowIfCancellationRequested();
        byte[]? state = Try(store, () => store.Read(context.IdOf(source.Name), manifest) is { } octets && SnapshotOctets.TryUnpack(octets, manifest, out byte[]? unpacked) ? unpacked : null);
        if (state is null)
        {
            Say(source.Name, KafkaNoticeLevel.Warning, $"the snapshot of commit {manifest.Offset} in {store.Name} is not whole: the one before it is tried");
            return false;
        }

        try
        {
            var reader = new StateReader(state);
            long[] next = reader.ReadRun<long>();
            string place = reader.ReadString();
            source.Begin(outlet, reader, place.Length == 0 ? null : place);
            next.AsSpan(0, Math.Min(next.Length, nextRoutes.Length)).CopyTo(nextRoutes);
            context.Metrics.Restored(0, store.Name);
            return true;
        }
        catch (InvalidOperationException exception)
        {
            Say(source.Name, KafkaNoticeLevel.Warning, $"the snapshot of commit {manifest.Offset} in {store.Name} is of no use: {exception.Message}");
            return false;
        }
    }

    private void CatchUp(IOwnedSource source, SourcePosition position, FeedOutlet outlet, long[] nextRoutes)
    {
        if (source.CanResume)
        {
            ReadOn(source, position);
        }
        else
        {
            Recall(source, position, nextRoutes);
        }

        outlet.Outbox.Flush();
    }

    /// <summary>Reads on to the position: the same records give the same tables again.</summary>
    private void ReadOn(IOwnedSource source, SourcePosition position)
    {
        while (source.Ordinal < position.Ordinal)
        {
            stop.ThrowIfCancellationRequested();
            if (source.Read((int)Math.Min(Batch, position.Ordinal - source.Ordinal), context.Times.Pause) == SourceStep.Ended)
            {
                throw new SourceChangedException(
                    $"source {source.Name} was left after {position.Ordinal} records and now has {source.Ordinal}; bring back the files that it was read from, or pour them in under another pipeline");
            }
        }
    }

    /// <summary>Reads back what the feeds wrote since their state was written; what was missed meanwhile is a gap.</summary>
    private void Recall(IOwnedSource source, SourcePosition position, long[] nextRoutes)
    {
        var feeds = position.Feeds.ToDictionary(static feed => feed, source.Recall, StringComparer.Ordinal);
        var positions = new PositionTopic(context.Clients, context.Group, context.Partitions.Positions).OfFeeds(position.Feeds);
        foreach (var (feed, there) in positions.Select(one => (feeds[one.Feed], one)))
        {
            foreach (var peer in there.Peers)
            {
                _ = feed.PeerNumber(peer.Identity);
            }
        }

        new RoutesRecall(position.Feeds, context.Partitions.Routes, record => feeds[record.Feed].Recall(record)).Read(context.Clients, context.Group, nextRoutes, stop);
        foreach (var (feed, there) in positions.Select(one => (feeds[one.Feed], one)))
        {
            if (there.Watermark > Routing.EventTime.MinValue)
            {
                feed.Recall(new FeedWatermark(there.Feed, there.Watermark));
            }

            for (int number = 0; number < there.Peers.Count; number++)
            {
                feed.RecallMark(number, there.Peers[number].Time, there.Peers[number].Ordinal);
            }

            feed.SkipRepeated();
            feed.Interrupt();
        }
    }

    private T? Try<T>(ISnapshotStore store, Func<T?> act)
        where T : class
    {
        try
        {
            return act();
        }
#pragma warning disable CA1031 // Whatever is wrong with one snapshot or its store, the next one may serve.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Say(store.Name, KafkaNoticeLevel.Warning, $"no snapshot from {store.Name}: {(exception.InnerException ?? exception).Message}");
            return null;
        }
    }

    private void Say(string source, KafkaNoticeLevel level, string text) => context.Notice(new KafkaNotice(context.IdOf(source), level, text));
}
