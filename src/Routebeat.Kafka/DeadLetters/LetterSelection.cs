using Routebeat.Routing;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Kafka.DeadLetters;

/// <summary>Which dead letters are meant. Default: all.</summary>
public sealed record LetterSelection
{
    /// <summary>Only letters with one of these reasons; none for all.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Only letters from one of these sources: a partition (<c>bgp.routes.v1-3</c>), a topic, a file, a connection, or <c>feed:NAME</c>; none for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Only letters written at or after this time; null for all.</summary>
    public EventTime? From { get; init; }

    /// <summary>Only letters written before this time; null for all.</summary>
    public EventTime? To { get; init; }

    /// <summary>Whether a letter is meant, by its reason and source.</summary>
    public bool Holds(DeadLetterRecord letter) =>
        (Reasons.Count == 0 || Reasons.Contains(letter.Reason)) && (Sources.Count == 0 || Sources.Any(source => IsFrom(letter, source)));

    private static bool IsFrom(DeadLetterRecord letter, string source) =>
        letter.Source == source
        || (letter.Feed is not null && source == Topics.TopicKeys.OfFeed(letter.Feed))
        || (DeadLetterSource.TryParsePartition(letter.Source, out string? topic, out _) && topic == source);
}
