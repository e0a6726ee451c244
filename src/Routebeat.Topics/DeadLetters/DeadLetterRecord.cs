using System.Security.Cryptography;
using Routebeat.Routing;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.DeadLetters;

/// <summary>Octets that could not be used, why, and where they stood. Made by <see cref="OfTopic"/> and <see cref="OfFeed"/>, which cut what is too long.</summary>
/// <remarks>Equality of the octets is that of memory, not of content.</remarks>
/// <param name="Kind">What the octets are: the header <see cref="TopicHeaders.Kind"/> that they had on their topic, or <see cref="RecordKinds.Mrt"/>, <see cref="RecordKinds.Bmp"/>, <see cref="RecordKinds.RisLive"/>. Empty where that is not known.</param>
/// <param name="Reason">Why, as a word: <c>bad-value</c>, <c>session-reset</c>, <c>time-out-of-range</c>.</param>
/// <param name="Source">Where they came from: <c>TOPIC-PARTITION</c> (<see cref="DeadLetterSource"/>), or the file or connection. No secret is in it.</param>
/// <param name="Offset">Where in the source they stood: the offset in the partition, or the record's number within its feed, from 0.</param>
/// <param name="Octets">The octets, the first <see cref="MaximumOctets"/> of them.</param>
public sealed record DeadLetterRecord(string Kind, string Reason, string Source, long Offset, ReadOnlyMemory<byte> Octets)
{
    /// <summary>Octets that are kept; of a longer letter the length and digest of the whole are told.</summary>
    public const int MaximumOctets = 900_000;

    /// <summary>What exactly is wrong, for people: the field at fault. Default: empty.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>Of a letter of ingest the feed; null of a topic's record.</summary>
    public string? Feed { get; init; }

    /// <summary>The octets' own time; null where they have none or it cannot be read.</summary>
    public EventTime? Time { get; init; }

    /// <summary>The length of the whole in octets; that of <see cref="Octets"/> unless it was cut.</summary>
    public long Length { get; init; } = Octets.Length;

    /// <summary>SHA-256 of the whole in lower-case hexadecimal; null unless it was cut.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether octets are missing: then nobody can read it again.</summary>
    public bool IsCut => Length > Octets.Length;

    /// <summary>The letter for a record of a topic that could not be read.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">Its partition, from 0.</param>
    /// <param name="offset">The record's offset there.</param>
    /// <param name="kind">The record's header <see cref="TopicHeaders.Kind"/>; empty where it had none.</param>
    /// <param name="octets">The record's value.</param>
    /// <param name="error">Why it could not be read.</param>
    public static DeadLetterRecord OfTopic(string topic, int partition, long offset, string kind, ReadOnlyMemory<byte> octets, TopicError error) =>
        Cut(new DeadLetterRecord(kind, JsonWords<TopicFault>.Of(error.What), DeadLetterSource.OfPartition(topic, partition), offset, octets)
        {
            Detail = error.Where,
        });

    /// <summary>The letter for octets that ingest could not use.</summary>
    /// <param name="kind">What they are: <see cref="RecordKinds.Mrt"/>, <see cref="RecordKinds.Bmp"/> or <see cref="RecordKinds.RisLive"/>.</param>
    /// <param name="reason">Why, as a word.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="source">The file or connection.</param>
    /// <param name="ordinal">The record's number within its feed, from 0.</param>
    /// <param name="octets">The whole record or message, headers included, so that it can be read again.</param>
    public static DeadLetterRecord OfFeed(string kind, string reason, string feed, string source, long ordinal, ReadOnlyMemory<byte> octets) =>
        Cut(new DeadLetterRecord(kind, reason, source, ordinal, octets) { Feed = feed });

    private static DeadLetterRecord Cut(DeadLetterRecord letter) => letter.Octets.Length <= MaximumOctets
        ? letter
        : letter with
        {
            Octets = letter.Octets[..MaximumOctets],
            Digest = Convert.ToHexStringLower(SHA256.HashData(letter.Octets.Span)),
        };
}
