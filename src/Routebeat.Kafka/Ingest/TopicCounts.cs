namespace Routebeat.Kafka.Ingest;

/// <summary>How many partitions the topics have that ingest writes to.</summary>
/// <param name="Routes">Of <c>bgp.routes.v1</c>.</param>
/// <param name="Feeds">Of <c>bgp.feeds.v1</c>.</param>
/// <param name="Positions">Of <c>bgp.positions.v1</c>.</param>
/// <param name="DeadLetters">Of <c>bgp.deadletter.v1</c>.</param>
internal sealed record TopicCounts(int Routes, int Feeds, int Positions, int DeadLetters);
