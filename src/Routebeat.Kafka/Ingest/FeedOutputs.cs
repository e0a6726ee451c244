using System.Text;
using Routebeat.Kafka.Running;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Positions;
using Routebeat.Topics.Routes;

namespace Routebeat.Kafka.Ingest;

/// <summary>What the feeds of a source say, as records of the topics.</summary>
internal static class FeedOutputs
{
    /// <summary>A record of the routes topic. Batches hold many keys and have none.</summary>
    public static OutputRecord OfRoutes(int partition, RoutesRecord record) => new(
        TopicNames.Routes,
        partition,
        record is RouteBatch ? null : Encoding.UTF8.GetBytes(TopicKeys.OfFeed(record.Feed)),
        RoutesRecordCodec.ToOctets(record),
        [
            new(TopicHeaders.Kind, RoutesRecordCodec.KindOf(record)),
            new(TopicHeaders.ContentType, record is RouteBatch ? MediaTypes.ArrowStream : MediaTypes.Json),
        ]);

    /// <summary>A report on the feeds topic; null for records that are none.</summary>
    public static OutputRecord? OfHealth(RoutesRecord record, int partitions)
    {
        byte[]? value = record switch
        {
            PeerReport peer => FeedHealthJson.ToOctets(peer),
            FeedReport feed => FeedHealthJson.ToOctets(feed),
            _ => null,
        };
        return value is null ? null : Keyed(TopicNames.Feeds, TopicKeys.OfFeed(record.Feed), partitions, value, [new(TopicHeaders.ContentType, MediaTypes.CloudEvent)]);
    }

    /// <summary>A dead letter.</summary>
    public static OutputRecord OfDeadLetter(DeadLetterRecord letter, int partitions) =>
        Keyed(TopicNames.DeadLetter, DeadLetterCodec.KeyOf(letter), partitions, letter.Octets.ToArray(), DeadLetterCodec.Headers(letter));

    /// <summary>Where a source was left.</summary>
    public static OutputRecord Of(SourcePosition position, int partitions) => Keyed(
        TopicNames.Positions, TopicKeys.OfSource(position.Source), partitions, PositionJson.ToOctets(position), [new(TopicHeaders.ContentType, MediaTypes.Json)]);

    /// <summary>Where the writer of a feed stands.</summary>
    public static OutputRecord Of(FeedPosition position, int partitions) => Keyed(
        TopicNames.Positions, TopicKeys.OfFeed(position.Feed), partitions, PositionJson.ToOctets(position), [new(TopicHeaders.ContentType, MediaTypes.Json)]);

    private static OutputRecord Keyed(string topic, string key, int partitions, byte[] value, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(topic, Partitioning.Of(key, partitions), Encoding.UTF8.GetBytes(key), value, headers);
}
