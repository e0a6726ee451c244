using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Routing.State;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Snapshots;

/// <summary>
/// The way of states to the stores: one at a time in a process, in the background, so that memory holds one copy and no partition waits.
/// After each there is a rest, so that packing never takes more than a small share of the processors. What fails is counted and never stops anybody.
/// </summary>
/// <param name="redis">Redis; null where there is none.</param>
/// <param name="checkpoints">The checkpoints topic.</param>
/// <param name="rest">How many times as long as packing a snapshot took the rest after it is; waiting for a store takes no processor.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="time">The clock, for the age of checkpoints.</param>
/// <param name="notice">Takes words.</param>
internal sealed class SnapshotLane(
    RedisSnapshots? redis, CheckpointTopic checkpoints, int rest, RunnerMetrics metrics, TimeProvider time, Action<KafkaNotice> notice) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly MemoryStream _packed = new();
    private readonly SnapshotRest _rest = new(rest, time);
    private readonly SnapshotTurns _turns = new(time);

    /// <summary>The stores in the order in which a state is looked for.</summary>
    public IReadOnlyList<ISnapshotStore> Stores { get; } = redis is null ? [checkpoints] : [redis, checkpoints];

    /// <summary>The checkpoints topic.</summary>
    public CheckpointTopic Checkpoints => checkpoints;

    /// <summary>What a state is written to by whoever has the turn. It stays for the next, so that no snapshot leaves large arrays behind.</summary>
    public StateWriter Buffer { get; } = new();

    /// <summary>Whether one's turn has come; then <see cref="Send"/> or <see cref="Release"/> follows. It does not come during the rest after another.</summary>
    /// <param name="id">Who asks.</param>
    /// <param name="owed">Changes since his newest snapshot: who owes the most comes first.</param>
    public bool TryEnter(string id, long owed)
    {
        if (!_turns.IsNext(id, owed) || !_rest.IsOver || !_turn.Wait(0))
        {
            return false;
        }

        _turns.Had(id);
        return true;
    }

    /// <summary>Waits for one's turn, rest or not.</summary>
    public bool Enter(TimeSpan deadline) => _turn.Wait(deadline);

    /// <summary>Gives the turn to the next.</summary>
    public void Release() => _turn.Release();

    /// <summary>Writes a state in the background, and then gives the turn to the next.</summary>
    /// <param name="job">The state.</param>
    /// <param name="checkpointed">Takes the age of the newest checkpoint, where one was due.</param>
    public Task Send(SnapshotJob job, Action<TimeSpan> checkpointed) => Task.Run(() =>
    {
        long begun = time.GetTimestamp();
        try
        {
            Write(job, checkpointed);
        }
        finally
        {
            metrics.SnapshotTaken(time.GetElapsedTime(begun));
            Release();
        }
    });

    /// <summary>Looks in the background whether Redis still holds any snapshot of a partition.</summary>
    /// <param name="id">The partition's transactional id.</param>
    /// <param name="vanished">Called where it holds none.</param>
    /// <returns>Ends with the look.</returns>
    public Task Look(string id, Action vanished) => redis is null ? Task.CompletedTask : Task.Run(() =>
    {
        if (!redis.HasAny(id))
        {
            vanished();
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _packed.Dispose();
    }

    private void Write(SnapshotJob job, Action<TimeSpan> checkpointed)
    {
        string attempt = Guid.CreateVersion7().ToString("N");
        long begun = time.GetTimestamp();
        var (manifest, octets) = SnapshotOctets.Pack(job.State, job.StateName, job.Offset, attempt, _packed);
        _rest.Begin(time.GetElapsedTime(begun));
        if (redis is not null && Try(redis, () => redis.Write(job.Id, manifest, octets)))
        {
            metrics.SnapshotWritten(redis.Name);
        }

        if (job.CheckpointEvery is { } every)
        {
            Try(checkpoints, () => checkpointed(WriteCheckpoint(job.Id, manifest, octets, every)));
        }
    }

    /// <summary>Writes a checkpoint, if another owner of the partition has not done so lately; the age of the newest then.</summary>
    private TimeSpan WriteCheckpoint(string id, SnapshotManifest manifest, ReadOnlyMemory<byte> octets, TimeSpan every)
    {
        if (checkpoints.LastWritten(id) is { } last && time.GetUtcNow() - last is var age && age < every)
        {
            return age;
        }

        checkpoints.Write(id, manifest, octets);
        metrics.SnapshotWritten(checkpoints.Name);
        return TimeSpan.Zero;
    }

    private bool Try(ISnapshotStore store, Action act)
    {
        try
        {
            act();
            return true;
        }
#pragma warning disable CA1031 // A snapshot that could not be written is a number, whatever the reason: the partition goes on, and the next one is written.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            metrics.SnapshotFailed(store.Name);
            notice(new KafkaNotice(store.Name, KafkaNoticeLevel.Warning, $"a snapshot could not be written: {(exception.InnerException ?? exception).Message}"));
            return false;
        }
    }
}
