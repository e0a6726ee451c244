namespace Routebeat.Kafka.Running;

/// <summary>Makes the stage of a partition, knowing nothing.</summary>
/// <param name="partition">The partition.</param>
/// <param name="partitions">How many partitions each topic of the cluster has, by name.</param>
public delegate IPartitionStage StageFactory(int partition, IReadOnlyDictionary<string, int> partitions);
