using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Kafka.Ingest;

/// <summary>Reads back what the feeds of a source have committed to the routes topic, in an order in which it may have been written.</summary>
/// <remarks>
/// Control records stand in every partition after the changes before them, and so they divide all partitions alike. Between two of them changes of
/// different partitions go by their times. Where the log was cut, partitions begin at different control records: what comes before the first
/// watermark that all of them have goes by its time alone.
/// </remarks>
internal sealed class RoutesRecall
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _feeds;
    private readonly Action<RoutesRecord> _take;
    private readonly Dictionary<string, Queue<RoutesRecord>[]> _waiting = [];
    private readonly HashSet<string> _cut = [];
    private readonly int _partitions;

    /// <summary>Reads back the feeds' records.</summary>
    /// <param name="feeds">The feeds.</param>
    /// <param name="partitions">Partitions of the routes topic.</param>
    /// <param name="take">Takes the records, each control record once.</param>
    public RoutesRecall(IEnumerable<string> feeds, int partitions, Action<RoutesRecord> take)
    {
        _feeds = [.. feeds];
        _partitions = partitions;
        _take = take;
    }

    /// <summary>Reads from offsets to what is the end when it begins.</summary>
    /// <param name="clients">The clients of the cluster.</param>
    /// <param name="group">The group whose reader it uses.</param>
    /// <param name="from">By partition, where to begin; lower than the first offset is the first.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="KafkaException">The topic cannot be read.</exception>
    public void Read(KafkaClients clients, string group, IReadOnlyList<long> from, CancellationToken stop)
    {
        using var reader = clients.MakeReader(group, $"{group}-recall");
        var ends = new Dictionary<int, long>();
        var open = new HashSet<int>();
        var starts = new List<TopicPartitionOffset>();
        for (int partition = 0; partition < _partitions; partition++)
        {
            var there = reader.QueryWatermarkOffsets(new TopicPartition(TopicNames.Routes, partition), _deadline);
            starts.Add(new TopicPartitionOffset(TopicNames.Routes, partition, Math.Max(from[partition], there.Low.Value)));
            if (from[partition] < there.Low.Value)
            {
                BeginCut();
            }

            open.Add(partition);
        }

        reader.Assign(starts);
        while (open.Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            var read = reader.Consume(_deadline) ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"{TopicNames.Routes} gave nothing for {_deadline.TotalSeconds:0} s"));
            int partition = read.Partition.Value;
            if (read.IsPartitionEOF)
            {
                ends.TryAdd(partition, reader.GetWatermarkOffsets(read.TopicPartition).High.Value);
                if (read.Offset.Value >= ends[partition])
                {
                    _ = open.Remove(partition);
                }
            }
            else if (open.Contains(partition) && Parse(read.Message) is { } record)
            {
                Add(partition, record);
            }
        }

        End();
    }

    /// <summary>Hands on the changes after the last control record.</summary>
    public void End()
    {
        foreach (var feed in _waiting.Values)
        {
            HandOn(feed);
        }
    }

    /// <summary>Says that partitions begin where the log was cut, or otherwise not at one and the same record.</summary>
    public void BeginCut() => _cut.UnionWith(_feeds);

    /// <summary>Takes the next record of a partition.</summary>
    public void Add(int partition, RoutesRecord record)
    {
        if (!_feeds.Contains(record.Feed))
        {
            return;
        }

        if (!_waiting.TryGetValue(record.Feed, out var feed))
        {
            _waiting.Add(record.Feed, feed = [.. Enumerable.Range(0, _partitions).Select(static _ => new Queue<RoutesRecord>())]);
        }

        feed[partition].Enqueue(record);
        if (_cut.Contains(record.Feed))
        {
            if (record is not FeedWatermark || !TryAlign(feed))
            {
                return;
            }

            _ = _cut.Remove(record.Feed);
        }

        while (record is not RouteBatch && Array.TrueForAll(feed, static queue => queue.Any(static one => one is not RouteBatch)))
        {
            HandOn(feed);
            var control = feed[0].Dequeue();
            for (int other = 1; other < feed.Length; other++)
            {
                _ = feed[other].Dequeue();
            }

            _take(control);
        }
    }

    /// <summary>Hands on the changes that stand before the next control record.</summary>
    private void HandOn(Queue<RoutesRecord>[] feed)
    {
        var changes = new List<(EventTime Time, int Partition, RouteBatch Batch, int Index)>();
        for (int partition = 0; partition < feed.Length; partition++)
        {
            while (feed[partition].TryPeek(out var next) && next is RouteBatch batch)
            {
                _ = feed[partition].Dequeue();
                for (int i = 0; i < batch.Changes.Length; i++)
                {
                    changes.Add((batch.Changes.Span[i].Time, partition, batch, i));
                }
            }
        }

        foreach (var (_, _, batch, index) in changes.OrderBy(static one => one.Time))
        {
            _take(batch with { Changes = batch.Changes.Slice(index, 1) });
        }
    }

    /// <summary>Brings all partitions to the first watermark that all of them have; false while one has not come so far.</summary>
    private bool TryAlign(Queue<RoutesRecord>[] feed)
    {
        var watermarks = feed.Select(static queue => queue.OfType<FeedWatermark>().ToList()).ToList();
        if (watermarks.Exists(static one => one.Count == 0))
        {
            return false;
        }

        var first = watermarks.Max(static one => one[0].Time);
        if (watermarks.Exists(one => one[^1].Time < first))
        {
            return false;
        }

        var told = new HashSet<RoutesRecord>();
        var before = new List<(EventTime Time, RoutesRecord Record)>();
        foreach (var queue in feed)
        {
            while (queue.TryPeek(out var next) && !(next is FeedWatermark watermark && watermark.Time >= first))
            {
                _ = queue.Dequeue();
                if (next is RouteBatch batch)
                {
                    for (int i = 0; i < batch.Changes.Length; i++)
                    {
                        before.Add((batch.Changes.Span[i].Time, batch with { Changes = batch.Changes.Slice(i, 1) }));
                    }
                }
                else if (next is PeerReport report && told.Add(report))
                {
                    before.Add((report.Time, report));
                }
            }
        }

        foreach (var (_, record) in before.OrderBy(static one => one.Time))
        {
            _take(record);
        }

        return true;
    }

    private static RoutesRecord? Parse(Message<byte[]?, byte[]?> message)
    {
        string kind = message.Headers.TryGetLastBytes(TopicHeaders.Kind, out byte[] octets) ? Encoding.UTF8.GetString(octets) : string.Empty;
        return RoutesRecordCodec.TryRead(kind, message.Value ?? [], out var record, out _) ? record : null;
    }
}
