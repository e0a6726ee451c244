namespace Routebeat.Kafka.Layout;

/// <summary>A topic as it should be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">How many partitions it is created with.</param>
/// <param name="Settings">Its settings, by Kafka's names.</param>
public sealed record TopicPlan(string Name, int Partitions, IReadOnlyDictionary<string, string> Settings);
