using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Positions;

namespace Routebeat.Kafka.Ingest;

/// <summary>Reads the last values of keys from <c>bgp.positions.v1</c>: backwards in stretches that double, since much of it is not compacted yet.</summary>
/// <remarks>
/// A transaction that another source's writer left open hides what was committed after it. So reading goes on until everything is visible that was
/// written when it began, which takes until that transaction ends, its time-out at most.
/// </remarks>
/// <param name="clients">The clients of the cluster.</param>
/// <param name="group">The group whose reader it uses.</param>
/// <param name="partitions">Partitions of the topic.</param>
internal sealed class PositionTopic(KafkaClients clients, string group, int partitions)
{
    private const long FirstStretch = 256;

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    /// <summary>Where a source was left; null if it never was.</summary>
    /// <exception cref="KafkaException">The topic cannot be read.</exception>
    /// <exception cref="InvalidDataException">What is there is no position.</exception>
    public SourcePosition? OfSource(string source)
    {
        string key = TopicKeys.OfSource(source);
        if (LastOf([key]).GetValueOrDefault(key) is not { } octets)
        {
            return null;
        }

        return PositionJson.TryRead(octets, out SourcePosition? position, out var error) ? position : throw Unreadable(key, error);
    }

    /// <summary>Where the writers of feeds stand.</summary>
    /// <exception cref="KafkaException">The topic cannot be read.</exception>
    /// <exception cref="InvalidDataException">What is there is no position.</exception>
    public IReadOnlyList<FeedPosition> OfFeeds(IReadOnlyList<string> feeds) =>
        [.. LastOf([.. feeds.Select(TopicKeys.OfFeed)]).Select(static pair =>
            PositionJson.TryRead(pair.Value, out FeedPosition? position, out var error) ? position : throw Unreadable(pair.Key, error))];

    private static InvalidDataException Unreadable(string key, TopicError error) =>
        new($"{TopicNames.Positions}: the value of {key} is no position: {error}; delete it with a tombstone to begin anew");

    private Dictionary<string, byte[]> LastOf(IReadOnlyList<string> keys)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var reader = clients.MakeReader(group, $"{group}-positions");
        foreach (var group in keys.GroupBy(key => Partitioning.Of(key, partitions)))
        {
            var partition = new TopicPartition(TopicNames.Positions, group.Key);
            var ends = reader.QueryWatermarkOffsets(partition, _deadline);
            var wanted = group.ToHashSet(StringComparer.Ordinal);
            for (long length = FirstStretch; ; length *= 4)
            {
                long start = Math.Max(ends.Low.Value, ends.High.Value - length);
                Read(reader, new TopicPartitionOffset(partition, start), wanted, found);
                if (start == ends.Low.Value || wanted.All(found.ContainsKey))
                {
                    break;
                }
            }
        }

        return found;
    }

    private static void Read(IConsumer<byte[]?, byte[]?> reader, TopicPartitionOffset start, HashSet<string> wanted, Dictionary<string, byte[]> found)
    {
        reader.Assign(start);
        long? end = null;
        while (true)
        {
            var read = reader.Consume(_deadline) ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"{start.Topic} gave nothing for {_deadline.TotalSeconds:0} s"));
            if (read.IsPartitionEOF)
            {
                // The end of what is committed; what the fetch saw as the end of everything may lie behind an open transaction.
                end ??= reader.GetWatermarkOffsets(start.TopicPartition).High.Value;
                if (read.Offset.Value >= end)
                {
                    return;
                }
            }
            else if (read.Message.Key is { } octets && Encoding.UTF8.GetString(octets) is var key && wanted.Contains(key))
            {
                if (read.Message.Value is { } value)
                {
                    found[key] = value;
                }
                else
                {
                    _ = found.Remove(key);
                }
            }
        }
    }
}
