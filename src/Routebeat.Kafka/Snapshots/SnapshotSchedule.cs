namespace Routebeat.Kafka.Snapshots;

/// <summary>When the state of one partition is to be written. Partitions are staggered, so that they do not all write at once.</summary>
internal sealed class SnapshotSchedule
{
    private readonly SnapshotTimes _times;
    private TimeSpan _last;
    private TimeSpan? _checkpointed;
    private long _changes;
    private bool _isWanted;

    /// <summary>A schedule that begins now.</summary>
    /// <param name="times">How often.</param>
    /// <param name="inputRetention">How long the input keeps its records; null is for ever.</param>
    /// <param name="partition">The partition: its first snapshot comes the sooner the higher its number, in eighths of the interval.</param>
    /// <param name="now">The time, from any beginning.</param>
    public SnapshotSchedule(SnapshotTimes times, TimeSpan? inputRetention, int partition, TimeSpan now)
    {
        const int Steps = 8;
        _times = times;
        CheckpointEvery = inputRetention is { } retention && retention / 4 < times.Checkpoint ? retention / 4 : times.Checkpoint;
        _last = now - (times.Interval * (partition % Steps) / Steps);
        _changes = times.Changes / Steps * (partition % Steps);
    }

    /// <summary>How old the newest checkpoint may be.</summary>
    public TimeSpan CheckpointEvery { get; }

    /// <summary>Whether the next snapshot also goes to the checkpoints topic.</summary>
    public bool IsCheckpointDue(TimeSpan now) => _checkpointed is not { } at || now - at >= CheckpointEvery;

    /// <summary>Counts changes that were processed.</summary>
    public void Count(int changes) => _changes += changes;

    /// <summary>A snapshot is wanted at once: the newest has vanished, or there was none to begin with.</summary>
    public void Want() => _isWanted = true;

    /// <summary>Whether a snapshot is due.</summary>
    public bool IsDue(TimeSpan now) => _isWanted || _changes >= _times.Changes || now - _last >= _times.Interval;

    /// <summary>A snapshot was taken.</summary>
    public void Taken(TimeSpan now)
    {
        _last = now;
        _changes = 0;
        _isWanted = false;
    }

    /// <summary>A checkpoint stands on the topic since then.</summary>
    public void Checkpointed(TimeSpan at) => _checkpointed = at;
}
