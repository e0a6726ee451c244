using System.Collections.Frozen;
using System.Text;

namespace Routebeat.Topics.Json;

/// <summary>The members of an enum as words: lower case, parted by hyphens, as in <c>beat-then-outage</c>.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class JsonWords<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> _words = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Word(value.ToString()));

    private static readonly FrozenDictionary<string, T> _values = _words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Of(T value) => _words[value];

    public static bool TryParse(string word, out T value) => _values.TryGetValue(word, out value);

    private static string Word(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
