using System.Text.Json;
using Routebeat.Sources.Feeds;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Host.Ingesting;

/// <summary>A dead letter of a feed as it goes to the log.</summary>
internal static class DeadLetterWords
{
    /// <summary>The dead letter.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="kind">What its octets are: <see cref="RecordKinds.Mrt"/> or <see cref="RecordKinds.RisLive"/>.</param>
    public static DeadLetterRecord Of(DeadLetter letter, string kind) => DeadLetterRecord.OfFeed(
        kind, JsonNamingPolicy.KebabCaseLower.ConvertName(letter.Reason.ToString()), letter.Feed, letter.Source, letter.Ordinal, letter.Octets) with
    {
        Detail = letter.Error.IsNone ? string.Empty : letter.Error.ToString(),
        Time = letter.Time,
    };
}
