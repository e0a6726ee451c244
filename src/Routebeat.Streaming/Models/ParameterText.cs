using System.Collections;
using System.Globalization;
using System.Text;

namespace Routebeat.Streaming.Models;

/// <summary>How properties, enum members and values of settings are written in files.</summary>
internal static class ParameterText
{
    /// <summary>The word of a name: <c>SmallBlocksV4</c> is <c>small_blocks_v4</c>.</summary>
    public static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('_');
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    /// <summary>The key of a property. A bare number says its unit: spans of time end in <c>_seconds</c>, shares in <c>_ppm</c>.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="type">The property's type.</param>
    public static string Key(string name, Type type)
    {
        string word = Word(name);
        return type == typeof(TimeSpan) ? word + "_seconds" : type == typeof(int) && word.EndsWith("share", StringComparison.Ordinal) ? word + "_ppm" : word;
    }

    /// <summary>A value as a file has it; numbers to their last bit.</summary>
    public static string Value(object value) => value switch
    {
        TimeSpan span => Value((long)span.TotalSeconds),
        Enum word => Word(word.ToString()),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Value))}]",
        _ => throw new ArgumentException($"A parameter cannot be a {value.GetType().Name}.", nameof(value)),
    };
}
