using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Routebeat.Kafka.DeadLetters;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Host.DeadLetters;

/// <summary>Dead letters counted by reason and source.</summary>
internal sealed class LetterCounts
{
    private const string Unreadable = "headers-do-not-hold";

    private readonly SortedDictionary<(string Reason, string Source), LetterCount> _counts = [];

    /// <summary>The counts, by reason and source.</summary>
    public IEnumerable<LetterCount> All => _counts.Values;

    /// <summary>How many letters there are.</summary>
    public long Letters => _counts.Values.Sum(static one => one.Letters);

    /// <summary>Counts a letter; letters come in the order of writing.</summary>
    public void Add(PlacedLetter placed)
    {
        var key = (placed.Letter?.Reason ?? Unreadable, placed.Letter?.Source ?? placed.Record.Key ?? string.Empty);
        var before = _counts.GetValueOrDefault(key) ?? new LetterCount(key.Item1, key.Item2, 0, 0, string.Empty, string.Empty);
        _counts[key] = before with
        {
            Letters = before.Letters + 1,
            Requeued = before.Requeued + (placed.IsRequeued ? 1 : 0),
            NewestWritten = placed.Record.Written.ToString(),
            Newest = PlaceOf(placed),
        };
    }

    /// <summary>The counts as a table for people.</summary>
    public IEnumerable<TextLine> Lines()
    {
        var table = new TextTable("reason", ">letters", ">put back", "newest", "written", "source");
        foreach (var one in All)
        {
            _ = EventTime.TryParse(one.NewestWritten, out var written);
            table.Add(Wording.Plain(one.Reason), Number(one.Letters), Number(one.Requeued), one.Newest, written.ToSecondsString(), Wording.Plain(one.Source));
        }

        return table.Lines(string.Empty);
    }

    /// <summary>A count as one line of JSON.</summary>
    public static string Json(LetterCount count) => JsonSerializer.Serialize(count, LetterCountLines.Default.LetterCount);

    /// <summary>How <c>show</c> and <c>requeue</c> name a letter, as in <c>3@1207</c>.</summary>
    public static string PlaceOf(PlacedLetter placed) => string.Create(CultureInfo.InvariantCulture, $"{placed.Record.Partition}@{placed.Record.Offset}");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed record LetterCount(string Reason, string Source, long Letters, long Requeued, string Newest, string NewestWritten);

[JsonSerializable(typeof(LetterCount))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class LetterCountLines : JsonSerializerContext;
