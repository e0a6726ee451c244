using Routebeat.Routing;

namespace Routebeat.Kafka.Reading;

/// <summary>How far a group has come in its input.</summary>
/// <param name="Group">The group: <c>deployment.pipeline.role</c>.</param>
/// <param name="Topic">Its input.</param>
/// <param name="Partitions">Each partition of the input, in order.</param>
public sealed record GroupLag(string Group, string Topic, IReadOnlyList<PartitionLag> Partitions)
{
    /// <summary>The sum over partitions.</summary>
    public long Lag => Partitions.Sum(static one => one.Lag ?? 0);

    /// <summary>Partitions without a committed offset: there the role refuses to run.</summary>
    public IReadOnlyList<int> Uncommitted => [.. Partitions.Where(static one => one.Committed is null).Select(static one => one.Partition)];

    /// <summary>When the oldest record that the group has not read was written; null where it has read all.</summary>
    public EventTime? OldestUnread => Partitions.Min(static one => one.OldestUnread);

    /// <summary>The least watermark of the partitions; null where none is known.</summary>
    public EventTime? Watermark => Partitions.Min(static one => one.Watermark);
}
