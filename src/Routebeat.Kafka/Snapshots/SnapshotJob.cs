namespace Routebeat.Kafka.Snapshots;

/// <summary>A state on its way to the stores.</summary>
/// <param name="Id">The partition's transactional id.</param>
/// <param name="StateName">What the state is of.</param>
/// <param name="Offset">The committed offset that it stands before.</param>
/// <param name="State">The state.</param>
/// <param name="CheckpointEvery">It also goes to the checkpoints topic if the newest one there is older than this; null if it does not.</param>
internal sealed record SnapshotJob(string Id, string StateName, long Offset, ReadOnlyMemory<byte> State, TimeSpan? CheckpointEvery);
