using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Kafka.Reading;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Features;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Host.Reading;

/// <summary>Decodes records of our topics with the readers that roles have. Never throws, whatever the octets.</summary>
internal static class RecordDecoder
{
    /// <summary>The topics by the short names that people write, in the order of the flow.</summary>
    public static IReadOnlyList<(string Short, string Topic)> Topics { get; } =
    [
        ("routes", TopicNames.Routes), ("features", TopicNames.Features), ("incidents", TopicNames.Incidents),
        ("incident-state", TopicNames.IncidentState), ("feeds", TopicNames.Feeds), ("models", TopicNames.Models),
        ("checkpoints", TopicNames.Checkpoints), ("positions", TopicNames.Positions), ("deadletter", TopicNames.DeadLetter),
    ];

    /// <summary>Decodes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="content">What it says, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryDecode(TopicRecord record, [NotNullWhen(true)] out RecordContent? content, out TopicError error)
    {
        error = default;
        content = record.Value is null && record.Topic != TopicNames.DeadLetter ? new TombstoneContent() : null;
        if (content is not null)
        {
            return true;
        }

        ReadOnlyMemory<byte> value = record.Value;
        content = record.Topic switch
        {
            TopicNames.Routes => RoutesRecordCodec.TryRead(record.Kind, value, out var routes, out error) ? new RoutesContent(routes) : null,
            TopicNames.Features => FeaturesRecordCodec.TryRead(record.Kind, value, out var features, out error) ? new FeaturesContent(features) : null,
            TopicNames.Incidents or TopicNames.IncidentState => IncidentJson.TryRead(value, out var incident, out error) ? new IncidentContent(incident) : null,
            TopicNames.Feeds => FeedHealthJson.TryRead(value, out var report, out error) ? new RoutesContent(report) : null,
            TopicNames.DeadLetter when record.Kind == RecordKinds.Requeued => new JsonContent(JsonElement.Parse("{}")),
            TopicNames.DeadLetter => DeadLetterCodec.TryRead(record.Headers, value, out var letter, out error) ? new LetterContent(letter) : null,
            TopicNames.Checkpoints when !IsObject(value) => new OctetsContent(value.Length),
            _ => ReadJson(value, out error),
        };
        return content is not null;
    }

    private static bool IsObject(ReadOnlyMemory<byte> value) => value.Length > 0 && value.Span[0] == (byte)'{';

    private static JsonContent? ReadJson(ReadOnlyMemory<byte> value, out TopicError error)
    {
        error = default;
        try
        {
            using var document = JsonDocument.Parse(value);
            return new JsonContent(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            error = new TopicError(TopicFault.NotJson, $"octet {exception.BytePositionInLine} of line {exception.LineNumber + 1}");
            return null;
        }
    }
}
