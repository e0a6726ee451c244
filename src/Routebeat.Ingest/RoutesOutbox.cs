using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest;

/// <summary>Collects route changes per partition and hands them on as records: changes in batches, control records to every partition.</summary>
/// <remarks>
/// Order: a control record comes after every change added before it, in every partition. A batch holds the changes of one feed; where many
/// feeds share a process give each its own outbox, since feeds that alternate in one outbox cut each other's batches short. Arrays of a batch
/// are of its own size and belong to it. Not safe for several threads.
/// </remarks>
public sealed class RoutesOutbox
{
    /// <summary>The largest number of changes in a batch by default: 72 KiB, below the size from which arrays go to the large object heap.</summary>
    public const int DefaultBatchChanges = 1_024;

    private const int CacheSize = 8_192;

    private readonly Action<int, RoutesRecord> _emit;
    private readonly TimeSpan _watermarkStep;
    private readonly Dictionary<string, long> _watermarks = [];
    private readonly OutboxPartition[] _partitions;
    private readonly uint[] _cachedAsns = new uint[CacheSize];
    private readonly ushort[] _cachedPartitions = new ushort[CacheSize];

    /// <summary>An empty outbox.</summary>
    /// <param name="partitions">The number of partitions of the routes topic, 1 to 65,535.</param>
    /// <param name="emit">Takes a partition and its next record.</param>
    /// <param name="batchChanges">The largest number of changes in a batch, at least 1; 1,024.</param>
    /// <param name="watermarkStep">
    /// Of a feed's watermarks only those are handed on that pass a multiple of this, so that batches are not cut at the others: the length of a window,
    /// since between two ends of windows a watermark does nothing. Default: all.
    /// </param>
    public RoutesOutbox(int partitions, Action<int, RoutesRecord> emit, int batchChanges = DefaultBatchChanges, TimeSpan watermarkStep = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partitions, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchChanges, 1);
        _emit = emit;
        _watermarkStep = watermarkStep;
        _partitions = new OutboxPartition[partitions];
        for (int i = 0; i < partitions; i++)
        {
            _partitions[i] = new OutboxPartition(batchChanges);
        }

        // The cache is direct-mapped; slot 0 starts right for AS0 and every other slot holds AS0 too, which maps nowhere else.
        Array.Fill(_cachedPartitions, (ushort)Partitioning.Of(Asn.None, partitions));
    }

    /// <summary>The number of partitions.</summary>
    public int Partitions => _partitions.Length;

    /// <summary>Adds a change to the partition of its origin.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="change">The change; where its hops stand is filled in here.</param>
    /// <param name="hops">Its hops, as many as <see cref="RouteChange.HopsCount"/> says.</param>
    public void Add(string feed, in RouteChange change, ReadOnlySpan<uint> hops)
    {
        int partition = PartitionOf(change.Origin);
        var box = _partitions[partition];
        if (!ReferenceEquals(box.Feed, feed))
        {
            if (box.Take() is { } other)
            {
                _emit(partition, other);
            }

            box.Feed = feed;
        }

        if (box.Add(change, hops) && box.Take() is { } full)
        {
            _emit(partition, full);
        }
    }

    /// <summary>Hands on all changes, then the record to every partition.</summary>
    /// <param name="record">A record that is no batch.</param>
    public void AddToAll(RoutesRecord record)
    {
        if (record is FeedWatermark watermark && !NoteWatermark(watermark))
        {
            return;
        }

        for (int i = 0; i < _partitions.Length; i++)
        {
            if (_partitions[i].Take() is { } batch)
            {
                _emit(i, batch);
            }

            _emit(i, record);
        }
    }

    /// <summary>Notes a watermark that was handed on, or left out, before.</summary>
    /// <returns>Whether it passes a multiple of the step that none before it passed.</returns>
    public bool NoteWatermark(FeedWatermark watermark)
    {
        if (_watermarkStep == TimeSpan.Zero)
        {
            return true;
        }

        long step = watermark.Time.Microseconds / (_watermarkStep.Ticks / TimeSpan.TicksPerMicrosecond);
        bool isNew = !_watermarks.TryGetValue(watermark.Feed, out long passed) || step > passed;
        if (isNew)
        {
            _watermarks[watermark.Feed] = step;
        }

        return isNew;
    }

    /// <summary>Hands on all changes.</summary>
    public void Flush()
    {
        for (int i = 0; i < _partitions.Length; i++)
        {
            if (_partitions[i].Take() is { } batch)
            {
                _emit(i, batch);
            }
        }
    }

    private int PartitionOf(Asn origin)
    {
        uint slot = origin.Value % CacheSize;
        if (_cachedAsns[slot] != origin.Value)
        {
            _cachedAsns[slot] = origin.Value;
            _cachedPartitions[slot] = (ushort)Partitioning.Of(origin, _partitions.Length);
        }

        return _cachedPartitions[slot];
    }
}
