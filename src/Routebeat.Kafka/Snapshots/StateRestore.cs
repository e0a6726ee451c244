using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Routing.State;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Snapshots;

/// <summary>
/// Brings back the state of a partition: the newest snapshot in Redis, older ones, the checkpoints, the log if it still begins at 0. Else it
/// refuses, unless told to begin cold.
/// </summary>
/// <param name="role">What the role shares.</param>
/// <param name="partition">The partition.</param>
/// <param name="stop">Ends it.</param>
internal sealed class StateRestore(RoleContext role, int partition, CancellationToken stop)
{
    /// <summary>The state.</summary>
    /// <param name="bounds">The committed offset and the log's beginning.</param>
    /// <exception cref="RestoreRefusedException">There is no state.</exception>
    public RestoredState Restore(RestoreBounds bounds)
    {
        foreach (var store in bounds.IsCutAbove ? [] : role.Snapshots.Stores)
        {
            foreach (var manifest in SnapshotChoice.Order(Find(store, bounds), bounds, role.MakeStage(partition).StateName))
            {
                stop.ThrowIfCancellationRequested();
                if (TryRestore(store, manifest) is { } stage)
                {
                    return new RestoredState(stage, manifest.Offset, store.Name);
                }
            }
        }

        if (bounds.IsLogWhole)
        {
            return new RestoredState(role.MakeStage(partition), 0, "log");
        }

        return role.IsCold ? BeginCold(bounds) : throw new RestoreRefusedException(
            $"{role.Topic}-{partition} of {role.Group}: the log begins at {bounds.LogStart}, "
            + (bounds.IsCutAbove
                ? $"past the committed offset {bounds.Committed}, so that records are gone which nobody has processed; "
                : $"and no snapshot from there to the committed offset {bounds.Committed} is in Redis or on the checkpoints topic; ")
            + "bring Redis back with what it held, or start once with --cold, which begins with nothing known and says so on the checkpoints topic");
    }

    private RestoredState BeginCold(RestoreBounds bounds)
    {
        var stage = role.MakeStage(partition);
        stage.BeginCold();
        var manifest = new SnapshotManifest(bounds.LogStart, Guid.CreateVersion7().ToString("N"), 0, 0, 0, string.Empty, SnapshotManifest.CurrentFormat, stage.StateName);

        // Whoever takes the partition before its first snapshot begins at the same place, with or without --cold.
        role.Snapshots.Checkpoints.Write(role.IdOf(partition), manifest, default);
        Say(KafkaNoticeLevel.Warning, $"begins cold at offset {bounds.LogStart}: nothing is known from before");
        return new RestoredState(stage, bounds.LogStart, "cold");
    }

    private IReadOnlyList<SnapshotManifest> Find(ISnapshotStore store, RestoreBounds bounds) =>
        Try(store, () => store.Find(role.IdOf(partition), bounds.Committed)) ?? [];

    private IPartitionStage? TryRestore(ISnapshotStore store, SnapshotManifest manifest)
    {
        var stage = role.MakeStage(partition);
        if (manifest.IsCold)
        {
            stage.BeginCold();
            return stage;
        }

        byte[]? octets = Try(store, () => store.Read(role.IdOf(partition), manifest));
        if (octets is null || !SnapshotOctets.TryUnpack(octets, manifest, out byte[]? state, role.Rules.ChecksDigest))
        {
            Say(KafkaNoticeLevel.Warning, $"the snapshot at offset {manifest.Offset} in {store.Name} is {(octets is null ? "not whole" : "damaged")}: the one before it is tried");
            return null;
        }

        return Load(stage, state) ? stage : null;
    }

    private bool Load(IPartitionStage stage, byte[] state)
    {
        try
        {
            stage.Restore(new StateReader(state));
            return true;
        }
#pragma warning disable CA1031 // A state that cannot be read is a fault of ours, and the one before it, or the log, serves all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Say(KafkaNoticeLevel.Warning, $"a state of {stage.StateName} cannot be read: {exception.Message}");
            return false;
        }
    }

    /// <summary>Redis may be away, and what it held is looked for elsewhere. The cluster may not: without it nothing goes on, so its failures are the caller's to wait out.</summary>
    private T? Try<T>(ISnapshotStore store, Func<T?> act)
        where T : class
    {
        try
        {
            return act();
        }
#pragma warning disable CA1031 // Whatever is wrong with Redis, the checkpoints serve.
        catch (Exception exception) when (store is RedisSnapshots)
#pragma warning restore CA1031
        {
            Say(KafkaNoticeLevel.Warning, $"no snapshot from {store.Name}: {FirstOf((exception.InnerException ?? exception).Message)}");
            return null;
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => role.Notice(new KafkaNotice(role.IdOf(partition), level, text));

    /// <summary>What went wrong, without what the Redis client knows of itself besides: several hundred characters, never twice the same.</summary>
    private static string FirstOf(string message) => message.Split(["(", ", "], StringSplitOptions.TrimEntries)[0];
}
