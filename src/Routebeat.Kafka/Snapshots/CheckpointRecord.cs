namespace Routebeat.Kafka.Snapshots;

/// <summary>A record of the checkpoints topic.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="Kind">Which kind of record it is.</param>
/// <param name="Attempt">Of a part: the attempt that wrote it; else empty.</param>
/// <param name="Part">Of a part: its number; else -1.</param>
/// <param name="Value">The value.</param>
/// <param name="Written">When the broker took it.</param>
internal sealed record CheckpointRecord(long Offset, string Kind, string Attempt, int Part, byte[] Value, DateTimeOffset Written);
