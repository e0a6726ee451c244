namespace Routebeat.Kafka.Reading;

/// <summary>Brings the records of several partitions into the order in which they were written, as far as they are there.</summary>
/// <remarks>
/// A record is given once every partition has one or has nothing more at the moment. Of equal times the lower partition comes first. Where
/// more than a bound of octets waits, the oldest is given all the same, so that memory stays bounded when one partition is slow.
/// </remarks>
/// <param name="partitions">The partitions, each of which is waited for until <see cref="Pause"/>.</param>
/// <param name="mostOctets">Octets of keys and values that may wait. Default 64 MiB.</param>
internal sealed class WriteOrder(IEnumerable<int> partitions, long mostOctets = 64 * 1024 * 1024)
{
    private readonly SortedDictionary<int, Lane> _lanes = new(partitions.ToDictionary(static partition => partition, static _ => new Lane()));
    private long _octets;

    /// <summary>Takes the next record of its partition.</summary>
    public void Add(TopicRecord record)
    {
        var lane = _lanes[record.Partition];
        lane.IsPaused = false;
        lane.Records.Enqueue(record);
        _octets += record.Octets;
    }

    /// <summary>The partition has nothing more at the moment, or for good: nobody waits for it until it has a record again.</summary>
    public void Pause(int partition) => _lanes[partition].IsPaused = true;

    /// <summary>The next record, if it is known which one that is.</summary>
    public TopicRecord? TakeNext()
    {
        Lane? oldest = null;
        foreach (var lane in _lanes.Values)
        {
            if (lane.Records.Count == 0)
            {
                if (!lane.IsPaused && _octets <= mostOctets)
                {
                    return null;
                }
            }
            else if (oldest is null || lane.Records.Peek().Written < oldest.Records.Peek().Written)
            {
                oldest = lane;
            }
        }

        if (oldest is null)
        {
            return null;
        }

        var record = oldest.Records.Dequeue();
        _octets -= record.Octets;
        return record;
    }

    private sealed class Lane
    {
        public Queue<TopicRecord> Records { get; } = new();

        public bool IsPaused { get; set; }
    }
}
