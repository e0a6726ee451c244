namespace Routebeat.Kafka.Layout;

/// <summary>What a cluster has of the topics in question.</summary>
/// <param name="Topics">The topics that are there, by name.</param>
/// <param name="OffsetsRetention">Of each broker that says it, by its number: how long committed offsets outlive their group's last member.</param>
public sealed record ClusterLayout(IReadOnlyDictionary<string, ClusterTopic> Topics, IReadOnlyDictionary<int, TimeSpan> OffsetsRetention);
