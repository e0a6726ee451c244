using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Routebeat.Routing;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.DeadLetters;

/// <summary>Dead letters on their topic: the value is the octets themselves, everything else stands in headers.</summary>
public static class DeadLetterCodec
{
    /// <summary>The record's key: the source, so that letters of one source stay in order.</summary>
    public static string KeyOf(DeadLetterRecord letter) => letter.Source;

    /// <summary>The headers, always in this order; the value is <see cref="DeadLetterRecord.Octets"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(DeadLetterRecord letter)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new(TopicHeaders.Kind, letter.Kind),
            new(TopicHeaders.Reason, letter.Reason),
            new(TopicHeaders.Source, letter.Source),
            new(TopicHeaders.Offset, Text(letter.Offset)),
        };
        Add(TopicHeaders.Detail, letter.Detail.Length > 0 ? letter.Detail : null);
        Add(TopicHeaders.Feed, letter.Feed);
        Add(TopicHeaders.Time, letter.Time?.ToString());
        Add(TopicHeaders.Length, letter.IsCut ? Text(letter.Length) : null);
        Add(TopicHeaders.Digest, letter.Digest);
        return headers;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.Add(new(name, value));
            }
        }
    }

    /// <summary>The headers of the word that a letter was put back (<see cref="RecordKinds.Requeued"/>); it stands in the letter's own partition.</summary>
    /// <param name="partition">The letter's partition of the dead letters topic.</param>
    /// <param name="offset">The letter's offset there.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> RequeuedHeaders(int partition, long offset) =>
    [
        new(TopicHeaders.Kind, RecordKinds.Requeued),
        new(TopicHeaders.Source, DeadLetterSource.OfPartition(TopicNames.DeadLetter, partition)),
        new(TopicHeaders.Offset, Text(offset)),
    ];

    /// <summary>Reads a letter.</summary>
    /// <param name="headers">The headers, in UTF-8 text; those that are not known are passed over.</param>
    /// <param name="value">The value.</param>
    /// <param name="letter">The letter, or null.</param>
    /// <param name="error">The header that lacks or will not do, or the default value.</param>
    public static bool TryRead(
        IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> value, [NotNullWhen(true)] out DeadLetterRecord? letter, out TopicError error)
    {
        letter = null;
        error = default;
        string? reason = Find(headers, TopicHeaders.Reason);
        string? source = Find(headers, TopicHeaders.Source);
        if (reason is null || source is null)
        {
            error = new TopicError(TopicFault.MissingField, reason is null ? TopicHeaders.Reason : TopicHeaders.Source);
            return false;
        }

        string? timeText = Find(headers, TopicHeaders.Time);
        EventTime time = default;
        bool hasOffset = TryNumber(Find(headers, TopicHeaders.Offset), -1, out long offset);
        bool hasLength = TryNumber(Find(headers, TopicHeaders.Length), value.Length, out long length) && length >= value.Length;
        string? wrong = !hasOffset ? TopicHeaders.Offset
            : !hasLength ? TopicHeaders.Length
            : timeText is not null && !JsonOctets.TryParseTime(timeText, out time) ? TopicHeaders.Time : null;
        if (wrong is not null)
        {
            error = new TopicError(TopicFault.BadValue, wrong);
            return false;
        }

        letter = new DeadLetterRecord(Find(headers, TopicHeaders.Kind) ?? string.Empty, reason, source, offset, value)
        {
            Detail = Find(headers, TopicHeaders.Detail) ?? string.Empty,
            Feed = Find(headers, TopicHeaders.Feed),
            Time = timeText is null ? null : time,
            Length = length,
            Digest = Find(headers, TopicHeaders.Digest),
        };
        return true;
    }

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> headers, string name)
    {
        for (int i = 0; i < headers.Count; i++)
        {
            if (headers[i].Key == name)
            {
                return headers[i].Value;
            }
        }

        return null;
    }

    private static bool TryNumber(string? text, long whereNone, out long number)
    {
        number = whereNone;
        return text is null || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
