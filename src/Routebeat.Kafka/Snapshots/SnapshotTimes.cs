namespace Routebeat.Kafka.Snapshots;

/// <summary>How often state is written.</summary>
public sealed record SnapshotTimes
{
    /// <summary>
    /// Changes of the whole input that may have to be replayed: a partition's snapshot is due after its share of them. Default 3 million, some six seconds'
    /// work of one process.
    /// </summary>
    public long Changes { get; init; } = 3_000_000;

    /// <summary>Time after which a snapshot is due if anything was processed. Default 5 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time after which a snapshot also goes to the checkpoints topic; a quarter of the input's retention if that is less. Default 1 h.</summary>
    public TimeSpan Checkpoint { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Changes of the whole input after which it does so before that time, by the same shares. Default 12 million.</summary>
    public long CheckpointChanges { get; init; } = 12_000_000;

    /// <summary>How often a look is taken whether the newest snapshot is still in Redis. Default 30 s.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many times as long as packing a snapshot took the process waits before it writes the next, so that packing takes no more than its share of a
    /// processor. Default 4.
    /// </summary>
    public int Rest { get; init; } = 4;
}
