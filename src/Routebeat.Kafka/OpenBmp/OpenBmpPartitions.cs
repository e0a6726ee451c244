using System.Text.RegularExpressions;
using Confluent.Kafka;

namespace Routebeat.Kafka.OpenBmp;

/// <summary>Which partitions are read and where each goes on.</summary>
internal sealed class OpenBmpPartitions(OpenBmpSettings settings)
{
    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(10);

    private readonly Regex _topics = new(settings.Topics, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private readonly SortedDictionary<string, (TopicPartition Partition, Offset Next)> _next = new(StringComparer.Ordinal);

    /// <summary>How many partitions there are.</summary>
    public int Count => _next.Count;

    /// <summary>The topics of all partitions.</summary>
    public IEnumerable<string> Topics => _next.Values.Select(static one => one.Partition.Topic).Distinct();

    /// <summary>Where every partition goes on.</summary>
    public List<TopicPartitionOffset> Assignment => [.. _next.Values.Select(static one => new TopicPartitionOffset(one.Partition, one.Next))];

    /// <summary>Looks for partitions of topics that fit; whether there are new ones.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public bool Look(IAdminClient admin, IConsumer<byte[]?, byte[]?> reader)
    {
        bool isNew = false;
        foreach (var topic in admin.GetMetadata(_answerWithin).Topics.Where(topic => _topics.IsMatch(topic.Topic)))
        {
            foreach (var partition in topic.Partitions.Select(partition => new TopicPartition(topic.Topic, partition.PartitionId)))
            {
                string place = OpenBmpSource.PlaceOf(partition.Topic, partition.Partition);
                if (!_next.ContainsKey(place))
                {
                    _next.Add(place, (partition, Begin(reader, partition, place)));
                    isNew = true;
                }
            }
        }

        return isNew;
    }

    /// <summary>A record of a partition was taken.</summary>
    public void Taken(string place, TopicPartitionOffset at) => _next[place] = (at.TopicPartition, at.Offset + 1);

    /// <summary>Moves partitions whose next record is gone to the oldest that is left; whether there were any.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public List<string> MoveLost(IConsumer<byte[]?, byte[]?> reader)
    {
        var topics = new List<string>();
        foreach (var (place, (partition, next)) in _next.ToList())
        {
            var marks = reader.QueryWatermarkOffsets(partition, _answerWithin);
            if (next < marks.Low || next > marks.High)
            {
                _next[place] = (partition, marks.Low);
                topics.Add(partition.Topic);
            }
        }

        return topics;
    }

    /// <summary>An exact offset: what was not read when the first record comes must not depend on when it comes.</summary>
    private Offset Begin(IConsumer<byte[]?, byte[]?> reader, TopicPartition partition, string place)
    {
        if (settings.Positions.TryGetValue(place, out long known))
        {
            return known;
        }

        var marks = reader.QueryWatermarkOffsets(partition, _answerWithin);
        return settings.FromOldest ? marks.Low : marks.High;
    }
}
