using System.Text;
using Confluent.Kafka;
using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A record as it stands on a topic.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Key">The key; empty where there is none.</param>
/// <param name="Value">The value; null for a tombstone.</param>
/// <param name="Headers">The headers, as <c>name=text</c>.</param>
internal sealed record ReadBack(int Partition, long Offset, string Key, byte[]? Value, IReadOnlyList<string> Headers)
{
    /// <summary>The header <c>rb-kind</c>.</summary>
    public string Kind => Headers.FirstOrDefault(static header => header.StartsWith(TopicHeaders.Kind + "=", StringComparison.Ordinal))?[(TopicHeaders.Kind.Length + 1)..] ?? string.Empty;

    /// <summary>Takes what a consumer read.</summary>
    public static ReadBack Of(ConsumeResult<byte[]?, byte[]?> read) => new(
        read.Partition.Value,
        read.Offset.Value,
        read.Message.Key is { } key ? Encoding.UTF8.GetString(key) : string.Empty,
        read.Message.Value,
        [.. read.Message.Headers.Select(static header => $"{header.Key}={Encoding.UTF8.GetString(header.GetValueBytes())}")]);
}
