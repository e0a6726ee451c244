using System.Runtime.InteropServices;
using System.Text;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Kafka.Running;

/// <summary>Makes the output for a dead letter; it goes into the same transaction as the offset of the record that could not be read.</summary>
public static class DeadLetterOutput
{
    /// <summary>The output.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="partitions">Partitions of <c>bgp.deadletter.v1</c>.</param>
    public static OutputRecord Of(DeadLetterRecord letter, int partitions)
    {
        string key = DeadLetterCodec.KeyOf(letter);
        byte[] octets = MemoryMarshal.TryGetArray(letter.Octets, out var segment) && segment.Array is { } array && segment.Count == array.Length
            ? array
            : letter.Octets.ToArray();
        return new OutputRecord(TopicNames.DeadLetter, Partitioning.Of(key, partitions), Encoding.UTF8.GetBytes(key), octets, DeadLetterCodec.Headers(letter));
    }
}
