using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Routebeat.Routing.Log;
using Routebeat.Topics;

namespace Routebeat.Kafka.Running;

/// <summary>Makes a dead letter of a record that could not be read: its octets, why, and where they stood.</summary>
public static class DeadLetterOutput
{
    /// <summary>Octets of a value that are kept; of a longer one the length and digest are told.</summary>
    public const int MaximumOctets = 900_000;

    /// <summary>The source that names a partition of a topic, as in <c>bgp.routes.v1-3</c>.</summary>
    public static string SourceOf(string topic, int partition) => string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}");

    /// <summary>The dead letter.</summary>
    /// <param name="topic">The topic that the record was read from.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="kind">Its header <c>rb-kind</c>; empty where it had none.</param>
    /// <param name="value">Its value.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <param name="partitions">Partitions of <c>bgp.deadletter.v1</c>.</param>
    public static OutputRecord Of(string topic, int partition, long offset, string kind, byte[] value, TopicError error, int partitions)
    {
        string source = SourceOf(topic, partition);
        var headers = new List<KeyValuePair<string, string>>
        {
            new(TopicHeaders.Reason, error.ToString()),
            new(TopicHeaders.Source, source),
            new(TopicHeaders.Offset, offset.ToString(CultureInfo.InvariantCulture)),
            new(TopicHeaders.Kind, kind),
        };
        byte[] kept = value;
        if (value.Length > MaximumOctets)
        {
            kept = value[..MaximumOctets];
            headers.Add(new(TopicHeaders.Length, value.Length.ToString(CultureInfo.InvariantCulture)));
            headers.Add(new(TopicHeaders.Digest, Convert.ToHexStringLower(SHA256.HashData(value))));
        }

        return new OutputRecord(TopicNames.DeadLetter, Partitioning.Of(source, partitions), Encoding.UTF8.GetBytes(source), kept, headers);
    }
}
