namespace Routebeat.Kafka.Layout;

/// <summary>The topics as they should be.</summary>
/// <param name="Replication">Replicas of each partition; null is the cluster's default.</param>
/// <param name="Topics">The topics.</param>
public sealed record TopicLayout(short? Replication, IReadOnlyList<TopicPlan> Topics);
