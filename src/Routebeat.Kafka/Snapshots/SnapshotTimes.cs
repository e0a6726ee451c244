namespace Routebeat.Kafka.Snapshots;

/// <summary>How often state is written.</summary>
public sealed record SnapshotTimes
{
    /// <summary>Changes after which a snapshot is due. Default 3 million.</summary>
    public long Changes { get; init; } = 3_000_000;

    /// <summary>Time after which a snapshot is due if anything was processed. Default 5 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time after which a snapshot also goes to the checkpoints topic; a quarter of the input's retention if that is less. Default 1 h.</summary>
    public TimeSpan Checkpoint { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a look is taken whether the newest snapshot is still in Redis. Default 30 s.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(30);
}
