using System.Text.Json;
using Routebeat.Kafka.Ingest;
using Routebeat.Sources.Mrt;

namespace Routebeat.Host.Ingesting;

/// <summary>A dead letter as it goes to the log: its reason in words, with the field at fault.</summary>
internal static class DeadLetterWords
{
    /// <summary>The dead letter.</summary>
    public static FeedDeadLetter Of(DeadLetter letter)
    {
        string reason = JsonNamingPolicy.KebabCaseLower.ConvertName(letter.Reason.ToString());
        return new FeedDeadLetter(letter.Feed, letter.Error.IsNone ? reason : $"{reason}: {letter.Error}", letter.Source, letter.Ordinal, letter.Octets);
    }
}
