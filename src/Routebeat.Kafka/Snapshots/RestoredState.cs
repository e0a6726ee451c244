using Routebeat.Kafka.Running;

namespace Routebeat.Kafka.Snapshots;

/// <summary>A stage that is ready to go on.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Offset">The offset that it stands before.</param>
/// <param name="From">Where its state came from.</param>
internal sealed record RestoredState(IPartitionStage Stage, long Offset, string From);
