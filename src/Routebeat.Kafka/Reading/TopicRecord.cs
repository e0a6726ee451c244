using System.Globalization;
using System.Text;
using Routebeat.Routing;
using Routebeat.Topics;

namespace Routebeat.Kafka.Reading;

/// <summary>A record as a topic holds it, not yet decoded.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition, from 0.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Written">When the broker wrote it, to the millisecond.</param>
/// <param name="Key">The key as text; null where there is none. Octets that are no UTF-8 become U+FFFD.</param>
/// <param name="Value">The value; null of a tombstone.</param>
/// <param name="Headers">The headers, in their order.</param>
public sealed record TopicRecord(
    string Topic, int Partition, long Offset, EventTime Written, string? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Where it stands, as in <c>bgp.routes.v1-3@1207</c>.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}@{Offset}");

    /// <summary>The header <see cref="TopicHeaders.Kind"/>; empty where there is none.</summary>
    public string Kind => Header(TopicHeaders.Kind) ?? string.Empty;

    /// <summary>Octets that it holds in memory, headers left out.</summary>
    internal int Octets => (Value?.Length ?? 0) + (Key?.Length ?? 0);

    /// <summary>The value of the first header of a name; null where there is none.</summary>
    public string? Header(string name)
    {
        foreach (var (header, value) in Headers)
        {
            if (header == name)
            {
                return value;
            }
        }

        return null;
    }

    internal static TopicRecord Of(Confluent.Kafka.ConsumeResult<byte[]?, byte[]?> result) => new(
        result.Topic,
        result.Partition.Value,
        result.Offset.Value,
        new EventTime(result.Message.Timestamp.UnixTimestampMs * 1_000),
        result.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null,
        result.Message.Value,
        [.. result.Message.Headers.Select(static header => new KeyValuePair<string, string>(header.Key, Encoding.UTF8.GetString(header.GetValueBytes() ?? [])))]);
}
