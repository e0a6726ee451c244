using System.Globalization;

namespace Routebeat.Streaming.Yaml;

/// <summary>The numbers that a parameter may have, written as in mathematics: <c>[0, 10]</c> with its bounds, <c>(0, 1)</c> without.</summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Most">The upper bound.</param>
/// <param name="Bounds">The two brackets, such as <c>[]</c> or <c>(]</c>.</param>
public readonly record struct NumberRange(double Least, double Most, string Bounds)
{
    /// <summary>Parses a range.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static NumberRange Parse(string text)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || text[0] is not ('[' or '(') || text[^1] is not (']' or ')'))
        {
            throw new FormatException($"'{text}' is no range; write [0, 10], (0, 10), [0, 10) or (0, 10]");
        }

        return new NumberRange(
            double.Parse(text[1..comma], CultureInfo.InvariantCulture),
            double.Parse(text[(comma + 1)..^1], CultureInfo.InvariantCulture),
            $"{text[0]}{text[^1]}");
    }

    /// <summary>Whether a number lies in it; NaN lies in none.</summary>
    public bool Contains(double number) =>
        (Bounds[0] == '[' ? number >= Least : number > Least) && (Bounds[1] == ']' ? number <= Most : number < Most);

    /// <summary>The range in words: <c>from 0 to 10</c>, <c>above 0 and below 1</c>.</summary>
    public override string ToString() => Bounds switch
    {
        "[]" => string.Create(CultureInfo.InvariantCulture, $"from {Least} to {Most}"),
        "()" => string.Create(CultureInfo.InvariantCulture, $"above {Least} and below {Most}"),
        "[)" => string.Create(CultureInfo.InvariantCulture, $"from {Least} and below {Most}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"above {Least} and up to {Most}"),
    };
}
