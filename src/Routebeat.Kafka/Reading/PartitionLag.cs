using Routebeat.Routing;

namespace Routebeat.Kafka.Reading;

/// <summary>How far a group has come in one partition.</summary>
/// <param name="Partition">The partition, from 0.</param>
/// <param name="Committed">The offset that the group committed: the next that it reads. Null where it has none.</param>
/// <param name="End">The offset after the last that the partition holds, markers of transactions included.</param>
public sealed record PartitionLag(int Partition, long? Committed, long End)
{
    /// <summary>
    /// Offsets between the two; 0 where no record stands there, for behind the last record of a transaction stands its marker, and whoever has
    /// read everything lies one behind. Null where nothing is committed.
    /// </summary>
    public long? Lag => Committed is not { } committed ? null : OldestUnread is null ? 0 : End - committed;

    /// <summary>When the oldest record that the group has not read was written; null where there is none.</summary>
    public EventTime? OldestUnread { get; init; }

    /// <summary>Event time up to which the partition's newest records say that everything is in: of the feed that is furthest behind, or of the newest window closed. Null where none of them says.</summary>
    public EventTime? Watermark { get; init; }
}
