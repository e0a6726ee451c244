using System.Globalization;

namespace Routebeat.Simulation.Reading;

/// <summary>Reads spans of time as people write them: <c>90s</c>, <c>3m</c>, <c>1h30m</c>, <c>7d</c>.</summary>
internal static class DurationText
{
    /// <summary>Reads a span; false where the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan span)
    {
        span = default;
        bool any = false;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                || number > 1_000_000 || Unit(text[digits]) is not { } unit)
            {
                return false;
            }

            span += unit * number;
            text = text[(digits + 1)..];
            any = true;
        }

        return any;
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
