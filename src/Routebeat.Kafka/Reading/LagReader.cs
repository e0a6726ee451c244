using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Routing;

namespace Routebeat.Kafka.Reading;

/// <summary>Measures how far groups have come, with calls that every librdkafka from 2.0 on survives.</summary>
/// <param name="clients">The clients of the cluster.</param>
public sealed class LagReader(KafkaClients clients)
{
    /// <summary>How far before its end a partition is searched for its watermark: ingest writes one a second and feed.</summary>
    private const int TailRecords = 200;

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(10);

    /// <summary>Measures a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="topic">Its input.</param>
    /// <param name="partitions">How many partitions the input has.</param>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public GroupLag Read(string group, string topic, int partitions)
    {
        using var reader = clients.MakeReader(group, "routebeat-lag");
        try
        {
            var all = Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition)).ToList();
            var committed = Newcomers.Ask(() => reader.Committed(all, _deadline)).ToDictionary(static one => one.Partition.Value, static one => one.Offset);
            return new GroupLag(group, topic, [.. all.Select(partition => Read(reader, partition, committed[partition.Partition.Value]))]);
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
    }

    private static PartitionLag Read(IConsumer<byte[]?, byte[]?> reader, TopicPartition partition, Offset committed)
    {
        var marks = Newcomers.Ask(() => reader.QueryWatermarkOffsets(partition, _deadline));
        var lag = new PartitionLag(partition.Partition.Value, committed.IsSpecial ? null : committed.Value, marks.High.Value);
        if (marks.High.Value == marks.Low.Value)
        {
            return lag;
        }

        var watermark = new TailWatermark();
        foreach (var record in From(reader, partition, Math.Max(marks.Low.Value, marks.High.Value - TailRecords), marks.High.Value))
        {
            watermark.Take(record);
        }

        EventTime? oldest = lag.Committed is { } offset && offset < marks.High.Value
            ? From(reader, partition, Math.Max(offset, marks.Low.Value), marks.High.Value).FirstOrDefault()?.Written
            : null;
        return lag with { OldestUnread = oldest, Watermark = watermark.Value };
    }

    /// <summary>The committed records from an offset to an end, or as many of them as arrive in time.</summary>
    private static IEnumerable<TopicRecord> From(IConsumer<byte[]?, byte[]?> reader, TopicPartition partition, long offset, long end)
    {
        reader.Assign(new TopicPartitionOffset(partition, offset));
        while (reader.Consume(_deadline) is { IsPartitionEOF: false } result && result.Offset.Value < end)
        {
            yield return TopicRecord.Of(result);
        }
    }
}
