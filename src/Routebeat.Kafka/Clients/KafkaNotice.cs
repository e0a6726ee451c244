namespace Routebeat.Kafka.Clients;

/// <summary>Something a client says of itself: a line of librdkafka's log, or an error that it goes on after.</summary>
/// <param name="Client">The client, as <c>client.id</c> names it.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">The words, without secrets.</param>
public readonly record struct KafkaNotice(string Client, KafkaNoticeLevel Level, string Text);
