using System.Globalization;
using System.Text;
using Routebeat.Routing;

namespace Routebeat.Pictures.Words;

/// <summary>How numbers, spans and instants are written for people: thousands separated, units said, UTC.</summary>
public static class Wording
{
    /// <summary>The space that keeps a number and its unit on one line.</summary>
    public const char NoBreak = '\u00A0';

    /// <summary>A number with its thousands separated, as in <c>12,345</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun, as in <c>1 network</c> or <c>1,204 networks</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="singular">The noun for one.</param>
    /// <param name="plural">The noun for all other numbers; the singular and <c>s</c> where it is null.</param>
    public static string Count(long value, string singular, string? plural = null) =>
        $"{Count(value)}{NoBreak}{(value == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>A share as a percentage, with one decimal only where it is neither 0 nor 100 and close to one of them.</summary>
    /// <param name="ppm">Parts per million.</param>
    public static string Percent(long ppm)
    {
        double percent = ppm / 10_000.0;
        bool near = percent is > 0 and < 10 or > 90 and < 100;
        return percent.ToString(near ? "0.#" : "0", CultureInfo.InvariantCulture) + NoBreak + "%";
    }

    /// <summary>A small real number with two decimals, a large one with fewer.</summary>
    public static string Real(double value) => value switch
    {
        double.NaN => "unknown",
        _ when Math.Abs(value) >= 1e15 => value.ToString("0.0e0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>A bound or what is held against it: as many decimals as tell it apart from its neighbours, two at least, as in <c>0.80</c>, <c>0.995</c>.</summary>
    public static string Bound(double value) =>
        Math.Abs(value) < 10 ? value.ToString("0.00##", CultureInfo.InvariantCulture) : Real(value);

    /// <summary>A span with its two largest units, as in <c>9 h 31 min</c>, <c>3 min 30 s</c> or <c>2 d 4 h</c>.</summary>
    /// <param name="seconds">Whole seconds, zero or more.</param>
    public static string Span(long seconds)
    {
        (long first, string firstUnit, long second, string secondUnit) = seconds switch
        {
            < 60 => (seconds, "s", 0L, string.Empty),
            < 3_600 => (seconds / 60, "min", seconds % 60, "s"),
            < 172_800 => (seconds / 3_600, "h", seconds % 3_600 / 60, "min"),
            _ => (seconds / 86_400, "d", seconds % 86_400 / 3_600, "h"),
        };
        string text = $"{Count(first)}{NoBreak}{firstUnit}";
        return second == 0 ? text : $"{text}{NoBreak}{second}{NoBreak}{secondUnit}";
    }

    /// <summary>A span for reading aloud: from ten hours on whole hours, from two days on whole days.</summary>
    public static string AboutSpan(long seconds) => seconds switch
    {
        < 36_000 => Span(seconds),
        < 172_800 => $"{(seconds + 1_800) / 3_600}{NoBreak}h",
        _ => $"{Count((seconds + 43_200) / 86_400)}{NoBreak}d",
    };

    /// <summary>A date, as in <c>22 Dec 2014</c>.</summary>
    public static string Date(EventTime time) => Format(time, "d MMM yyyy");

    /// <summary>A date without its year, as in <c>22 Dec</c>.</summary>
    public static string Day(EventTime time) => Format(time, "d MMM");

    /// <summary>A time of day, with seconds only where they are not zero.</summary>
    public static string Clock(EventTime time) => Format(time, time.UnixSeconds % 60 == 0 ? "HH:mm" : "HH:mm:ss");

    /// <summary>A time of day with seconds, as in <c>14:03:00</c>.</summary>
    public static string ClockSeconds(EventTime time) => Format(time, "HH:mm:ss");

    /// <summary>Date and time of day, as in <c>22 Dec 2014 16:15</c>.</summary>
    public static string Moment(EventTime time) => $"{Date(time)} {Clock(time)}";

    /// <summary>A range with its date said once where both ends share it, as in <c>22 Dec 2014 16:15 to 23 Dec 2014 01:46 UTC</c>.</summary>
    public static string Range(EventTime from, EventTime to) =>
        SameDay(from, to) ? $"{Moment(from)} to {Clock(to)} UTC" : $"{Moment(from)} to {Moment(to)} UTC";

    /// <summary>Whether two instants are of one day of UTC.</summary>
    public static bool SameDay(EventTime left, EventTime right) => left.ToDateTime().Date == right.ToDateTime().Date;

    /// <summary>A size in octets with a unit of 1,000, as in <c>1.2 MB</c>.</summary>
    public static string Octets(long octets) => octets switch
    {
        < 1_000 => $"{octets}{NoBreak}B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{octets / 1e3:0.#}{NoBreak}kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{octets / 1e6:0.#}{NoBreak}MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{octets / 1e9:0.#}{NoBreak}GB"),
    };

    /// <summary>
    /// Text from outside made safe to show: control characters (which move a terminal's cursor and which XML forbids) and
    /// characters that turn the direction of writing become U+FFFD, line ends become spaces.
    /// </summary>
    public static string Clean(string text)
    {
        int first = IndexOfUnsafe(text, 0);
        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else
            {
                clean.Append(c is '\n' or '\r' or '\t' ? ' ' : IsUnsafe(c) ? '\uFFFD' : c);
            }
        }

        return clean.ToString();
    }

    /// <summary>The same text with ordinary spaces only, for terminals and files of lines.</summary>
    public static string Plain(string text) => Clean(text).Replace(NoBreak, ' ');

    private static int IndexOfUnsafe(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (IsUnsafe(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF'
        || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\u2028' or '\u2029';

    private static string Format(EventTime time, string format) => time.ToDateTime().ToString(format, CultureInfo.InvariantCulture);
}
