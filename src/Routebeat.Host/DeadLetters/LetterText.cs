using System.Globalization;
using Routebeat.Kafka.DeadLetters;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;

namespace Routebeat.Host.DeadLetters;

/// <summary>One dead letter for people.</summary>
internal static class LetterText
{
    /// <summary>The lines: where it stands and comes from, what is wrong, its octets, and what they say.</summary>
    /// <param name="placed">The letter.</param>
    /// <param name="octetsShown">How many octets are dumped.</param>
    public static IEnumerable<TextLine> Lines(PlacedLetter placed, int octetsShown)
    {
        yield return Field("letter", $"{placed.Record.Place}, written {placed.Record.Written.ToSecondsString()}{(placed.IsRequeued ? ", put back" : string.Empty)}");
        ReadOnlyMemory<byte> octets = placed.Record.Value;
        if (placed.Letter is { } letter)
        {
            yield return Field("reason", letter.Detail.Length > 0 ? $"{letter.Reason}: {letter.Detail}" : letter.Reason);
            yield return Field("source", string.Create(CultureInfo.InvariantCulture, $"{letter.Source}@{letter.Offset}{(letter.Feed is null ? string.Empty : $", feed {letter.Feed}")}"));
            if (letter.Time is { } time)
            {
                yield return Field("time", time.ToString());
            }

            yield return Field("octets", string.Create(CultureInfo.InvariantCulture, $"{letter.Length}{(letter.Kind.Length > 0 ? $" of kind {letter.Kind}" : string.Empty)}{(letter.IsCut ? $", the first {octets.Length} kept; SHA-256 of the whole {letter.Digest}" : string.Empty)}"));
            foreach (string line in LetterContentText.Lines(letter))
            {
                yield return Field("says", line);
            }
        }
        else
        {
            yield return Field("reason", $"its headers do not hold: {placed.Error}");
            foreach (var (name, value) in placed.Record.Headers)
            {
                yield return Field(name, value);
            }
        }

        foreach (string line in HexDump.Lines(octets[..Math.Min(octets.Length, octetsShown)]))
        {
            yield return TextLine.Of(line);
        }

        if (octets.Length > octetsShown)
        {
            yield return TextLine.Of(string.Create(CultureInfo.InvariantCulture, $"{octets.Length - octetsShown} more octets; --all dumps them, --out FILE writes them"), TextTone.Muted);
        }
    }

    private static TextLine Field(string name, string value) => new([new TextRun($"{name,-10} ", TextTone.Muted), new TextRun(Wording.Plain(value), TextTone.Plain)]);
}
