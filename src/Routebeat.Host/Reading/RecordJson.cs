using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Routebeat.Features.Log;
using Routebeat.Kafka.Reading;
using Routebeat.Routing.Log;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Host.Reading;

/// <summary>A record as one line of JSON: where it stands, and what it says under a key that depends on what it is (the README lists them).</summary>
internal static class RecordJson
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line, without its end.</summary>
    public static string Of(TopicRecord record, RecordContent content)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("topic", record.Topic);
            writer.WriteNumber("partition", record.Partition);
            writer.WriteNumber("offset", record.Offset);
            writer.WriteString("written", record.Written.ToString());
            writer.WriteString("key", record.Key);
            writer.WriteString("kind", record.Kind.Length > 0 ? record.Kind : null);
            Write(writer, content);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, RecordContent content)
    {
        switch (content)
        {
            case RoutesContent { Record: RouteBatch batch }:
                WriteBatch(writer, batch);
                break;
            case RoutesContent { Record: var control }:
                writer.WritePropertyName("control");
                writer.WriteRawValue(ControlRecordJson.ToOctets(control));
                break;
            case FeaturesContent { Record: FeaturesPart part }:
                WritePart(writer, part);
                break;
            case FeaturesContent { Record: var closed }:
                writer.WritePropertyName("closed");
                writer.WriteRawValue(FeaturesRecordCodec.ToOctets(closed));
                break;
            case IncidentContent { Incident: var incident }:
                writer.WritePropertyName("incident");
                IncidentJson.Write(writer, incident);
                break;
            case LetterContent { Letter: var letter }:
                WriteLetter(writer, letter);
                break;
            case JsonContent { Value: var value }:
                writer.WritePropertyName("value");
                value.WriteTo(writer);
                break;
            case OctetsContent { Length: int length }:
                writer.WriteNumber("octets_total", length);
                break;
            default:
                writer.WriteBoolean("tombstone", true);
                break;
        }
    }

    private static void WriteBatch(Utf8JsonWriter writer, RouteBatch batch)
    {
        writer.WriteString("feed", batch.Feed);
        writer.WriteStartArray("changes");
        foreach (ref readonly var change in batch.Changes.Span)
        {
            RouteChangeJson.Write(writer, batch, change);
        }

        writer.WriteEndArray();
    }

    private static void WritePart(Utf8JsonWriter writer, FeaturesPart part)
    {
        writer.WriteNumber("source", part.Source);
        writer.WriteString("window_start", part.Window.Start.ToString());
        writer.WriteNumber("window_seconds", part.Window.LengthSeconds);
        writer.WriteNumber("part", part.Number);
        writer.WriteStartArray("rows");
        foreach (var row in part.Rows)
        {
            FeatureRowJson.Write(writer, row);
        }

        writer.WriteEndArray();
    }

    private static void WriteLetter(Utf8JsonWriter writer, DeadLetterRecord letter)
    {
        writer.WriteStartObject("letter");
        writer.WriteString("reason", letter.Reason);
        writer.WriteString("detail", letter.Detail);
        writer.WriteString("source", letter.Source);
        writer.WriteNumber("offset", letter.Offset);
        writer.WriteString("feed", letter.Feed);
        writer.WriteString("time", letter.Time?.ToString());
        writer.WriteNumber("octets_total", letter.Length);
        writer.WriteString("digest", letter.Digest);
        writer.WriteString("octets", Convert.ToHexStringLower(letter.Octets.Span));
        writer.WriteEndObject();
    }
}
