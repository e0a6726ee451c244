namespace Routebeat.Kafka.Layout;

/// <summary>A topic as it is.</summary>
/// <param name="Partitions">How many partitions it has.</param>
/// <param name="Settings">Its settings in force, by Kafka's names.</param>
public sealed record ClusterTopic(int Partitions, IReadOnlyDictionary<string, string> Settings);
