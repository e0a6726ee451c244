namespace Routebeat.Kafka.Snapshots;

/// <summary>When the state of one partition is to be written. Partitions are staggered, so that they do not all write at once.</summary>
internal sealed class SnapshotSchedule
{
    private const int Steps = 8;

    private readonly TimeSpan _interval;
    private readonly long _limit;
    private readonly long _checkpointLimit;
    private TimeSpan _last;
    private TimeSpan? _checkpointed;
    private long _changes;
    private long _processed;
    private long _processedAtCheckpoint;
    private long _processedAtAttempt;
    private long _processedAtSnapshot;
    private bool _isWanted;

    /// <summary>A schedule that begins now.</summary>
    /// <param name="times">How often.</param>
    /// <param name="inputRetention">How long the input keeps its records; null is for ever.</param>
    /// <param name="partition">The partition: its first snapshot comes the sooner the higher its number, in eighths of the interval.</param>
    /// <param name="partitions">Partitions of the input, which share the changes that may pass.</param>
    /// <param name="now">The time, from any beginning.</param>
    public SnapshotSchedule(SnapshotTimes times, TimeSpan? inputRetention, int partition, int partitions, TimeSpan now)
    {
        _interval = times.Interval;
        _limit = Math.Max(1, times.Changes / partitions);
        _checkpointLimit = Math.Max(1, times.CheckpointChanges / partitions);
        CheckpointEvery = inputRetention is { } retention && retention / 4 < times.Checkpoint ? retention / 4 : times.Checkpoint;
        _last = now - (times.Interval * (partition % Steps) / Steps);
        _changes = _limit / Steps * (partition % Steps);
    }

    /// <summary>Changes since the newest snapshot.</summary>
    public long Owed => _processed - _processedAtSnapshot;

    /// <summary>How old the newest checkpoint may be.</summary>
    public TimeSpan CheckpointEvery { get; }

    /// <summary>
    /// How old the newest checkpoint must be for the next snapshot to go to the checkpoints topic too: zero where changes have made it due, whatever its age; null
    /// where it is not due.
    /// </summary>
    public TimeSpan? CheckpointDue(TimeSpan now) =>
        _checkpointed is not { } at || now - at >= CheckpointEvery ? CheckpointEvery
        : _processed - _processedAtCheckpoint >= _checkpointLimit ? TimeSpan.Zero
        : null;

    /// <summary>Counts changes that were processed.</summary>
    public void Count(int changes)
    {
        _changes += changes;
        _processed += changes;
    }

    /// <summary>A snapshot is wanted at once: the newest has vanished, or there was none to begin with.</summary>
    public void Want() => _isWanted = true;

    /// <summary>
    /// The end of the input was reached after a time behind it. Snapshots wait for their turn while much is to be done, and now there is time: one is wanted if an
    /// eighth of the changes has passed that may, so that a successor has next to nothing to replay.
    /// </summary>
    public void CaughtUp() => _isWanted |= Owed >= Math.Max(1, _limit / Steps);

    /// <summary>Whether a snapshot is due.</summary>
    public bool IsDue(TimeSpan now) => _isWanted || _changes >= _limit || now - _last >= _interval;

    /// <summary>A snapshot was taken, and is on its way to the checkpoints topic where that was due.</summary>
    public void Taken(TimeSpan now)
    {
        if (CheckpointDue(now) is not null)
        {
            _processedAtAttempt = _processed;
        }

        _last = now;
        _processedAtSnapshot = _processed;
        _changes = 0;
        _isWanted = false;
    }

    /// <summary>A checkpoint stands on the topic since then. That may be told more than once.</summary>
    public void Checkpointed(TimeSpan at)
    {
        if (at != _checkpointed)
        {
            _checkpointed = at;
            _processedAtCheckpoint = _processedAtAttempt;
        }
    }
}
