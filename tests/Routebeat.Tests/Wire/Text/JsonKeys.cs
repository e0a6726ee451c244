using System.Text.Json;
using System.Text.RegularExpressions;

namespace Routebeat.Tests.Wire.Text;

/// <summary>The keys that JSON has, and those that a page has in the first column of its tables.</summary>
internal static partial class JsonKeys
{
    /// <summary>The keys of objects and of all inside them, with dots between: <c>attributes.other.value</c>.</summary>
    /// <param name="elements">The objects.</param>
    /// <param name="open">Keys of objects whose own keys are names of what is counted.</param>
    public static IEnumerable<string> Of(IEnumerable<JsonElement> elements, params string[] open) => elements.SelectMany(element => Of(element, string.Empty, open)).Distinct();

    /// <summary>The keys on a page.</summary>
    public static IEnumerable<string> OnPage(string page) =>
        Row().Matches(page).SelectMany(static row => Key().Matches(row.Groups[1].Value).Select(static key => key.Groups[1].Value));

    private static IEnumerable<string> Of(JsonElement element, string path, string[] open) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
        {
            string key = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            return open.Contains(key) ? [key] : Of(property.Value, key, open).Prepend(key);
        }),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(each => Of(each, path, open)),
        _ => [],
    };

    [GeneratedRegex(@"^\| (`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
