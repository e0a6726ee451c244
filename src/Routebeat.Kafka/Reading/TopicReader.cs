using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;

namespace Routebeat.Kafka.Reading;

/// <summary>Reads topics for people: committed records only, in the order of writing, in no group and without leaving a trace.</summary>
/// <param name="clients">The clients of the cluster.</param>
public sealed class TopicReader(KafkaClients clients)
{
    /// <summary>What the reader's client and its group are called. It neither joins the group nor asks for its offsets, but librdkafka looks up its coordinator: that takes the right Describe.</summary>
    private const string Name = "routebeat-reader";

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Without a word from the brokers for this long, a reading that has an end is given up.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>How many partitions a topic has.</summary>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, refuses, or has no such topic.</exception>
    public int PartitionsOf(string topic)
    {
        using var admin = clients.MakeAdmin();
        try
        {
            return admin.GetMetadata(_deadline).Topics.Find(one => one.Topic == topic)?.Partitions.Count is > 0 and var count
                ? count
                : throw new KafkaUnreachableException($"Kafka at {clients.Settings.BootstrapServers} has no topic {topic}, or does not show it; run 'routebeat topics check'");
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
    }

    /// <summary>Reads records. A reading that does not follow ends with what was there when it began.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="span">Which records.</param>
    /// <param name="idle">Called when nothing more is there at the moment; whoever buffers output puts it out.</param>
    /// <param name="stop">Ends the reading, without an exception.</param>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, refuses, or has no such topic; where records are deleted while they are read, too.</exception>
    public IEnumerable<TopicRecord> Read(string topic, TopicSpan span, Action? idle = null, CancellationToken stop = default)
    {
        int count = PartitionsOf(topic);
        int[] partitions = span.Partition is { } only ? (only < count ? [only] : []) : [.. Enumerable.Range(0, count)];
        using var reader = clients.MakeReader(Name, Name);
        var order = new WriteOrder(partitions);
        var open = Begin(reader, topic, span, partitions, order);
        var quiet = TimeSpan.Zero;
        while (true)
        {
            while (order.TakeNext() is { } record)
            {
                yield return record;
                if (stop.IsCancellationRequested)
                {
                    yield break;
                }
            }

            if (stop.IsCancellationRequested || (!span.Follow && open.Count == 0))
            {
                yield break;
            }

            var result = Consume(reader, TimeSpan.Zero);
            if (result is null)
            {
                idle?.Invoke();
                result = Consume(reader, _poll);
            }

            quiet = result is null ? quiet + _poll : TimeSpan.Zero;
            if (quiet > _patience && !span.Follow)
            {
                throw new KafkaUnreachableException($"Kafka at {clients.Settings.BootstrapServers}: {clients.LastError ?? "no answer"} for {_patience.TotalSeconds:0} s; is a broker down?");
            }

            if (result is not null)
            {
                Take(result, span, order, open);
            }
        }
    }

    /// <summary>Assigns the partitions and says where each ends: those that hold nothing are not among them.</summary>
    private Dictionary<int, long> Begin(IConsumer<byte[]?, byte[]?> reader, string topic, TopicSpan span, int[] partitions, WriteOrder order)
    {
        var ends = new Dictionary<int, long>();
        var starts = new List<TopicPartitionOffset>();
        try
        {
            var since = span is { From: { } from, FromEnd: false, Offset: null }
                ? Newcomers.Ask(() => reader.OffsetsForTimes(
                    partitions.Select(partition => new TopicPartitionTimestamp(topic, partition, new Timestamp(Math.Max(0, (from.Microseconds + 999) / 1_000), TimestampType.LogAppendTime))), _deadline))
                    .ToDictionary(static one => one.Partition.Value, static one => one.Offset)
                : [];
            foreach (int partition in partitions)
            {
                var marks = Newcomers.Ask(() => reader.QueryWatermarkOffsets(new TopicPartition(topic, partition), _deadline));
                long start = span.Offset is { } given ? Math.Max(given, marks.Low.Value)
                    : span.FromEnd ? marks.High.Value
                    : since.TryGetValue(partition, out var found) ? (found.IsSpecial ? marks.High.Value : found.Value)
                    : marks.Low.Value;
                if (span.Follow || start < marks.High.Value)
                {
                    ends[partition] = marks.High.Value;
                    starts.Add(new TopicPartitionOffset(topic, partition, start));
                }
                else
                {
                    order.Pause(partition);
                }
            }

            reader.Assign(starts);
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }

        return ends;
    }

    private static void Take(ConsumeResult<byte[]?, byte[]?> result, TopicSpan span, WriteOrder order, Dictionary<int, long> open)
    {
        int partition = result.Partition.Value;
        if (!span.Follow && !open.ContainsKey(partition))
        {
            return;
        }

        if (result.IsPartitionEOF)
        {
            open.Remove(partition);
            order.Pause(partition);
            return;
        }

        var record = TopicRecord.Of(result);
        bool isWanted = span.To is not { } to || record.Written < to;
        if (isWanted && (span.Follow || record.Offset < open[partition]))
        {
            order.Add(record);
        }

        if (!span.Follow && (!isWanted || record.Offset >= open[partition] - 1))
        {
            open.Remove(partition);
            order.Pause(partition);
        }
    }

    private ConsumeResult<byte[]?, byte[]?>? Consume(IConsumer<byte[]?, byte[]?> reader, TimeSpan timeout)
    {
        try
        {
            return reader.Consume(timeout);
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
    }
}
