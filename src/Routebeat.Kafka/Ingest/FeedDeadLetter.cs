namespace Routebeat.Kafka.Ingest;

/// <summary>Octets of a feed that could not be used.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Origin">The file, connection or topic that they came from.</param>
/// <param name="Ordinal">The number of the record among the feed's, from 0.</param>
/// <param name="Octets">The octets.</param>
public sealed record FeedDeadLetter(string Feed, string Reason, string Origin, long Ordinal, ReadOnlyMemory<byte> Octets);
