using System.Globalization;
using System.Text.RegularExpressions;
using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>Finds the files of an archive in the index page of a folder, whatever server wrote it and whatever else stands there.</summary>
/// <remarks>Names are looked for in the text itself and not in its markup: HTML of any kind, JSON and plain lists serve alike. Nothing is thrown.</remarks>
public static partial class IndexPage
{
    /// <summary>The names of files of a kind with the times in them, each once, in the order of time.</summary>
    /// <param name="page">The page.</param>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<(string Name, EventTime Time)> Read(string page, RemoteFileKind kind)
    {
        var found = new SortedDictionary<(EventTime Time, string Name), bool>(
            Comparer<(EventTime Time, string Name)>.Create(static (left, right) =>
                left.Time != right.Time ? left.Time.CompareTo(right.Time) : string.CompareOrdinal(left.Name, right.Name)));
        foreach (var match in FileName().EnumerateMatches(page))
        {
            string name = page.Substring(match.Index, match.Length);
            if (name.StartsWith("updates", StringComparison.Ordinal) == (kind == RemoteFileKind.Updates) && TimeOf(name) is { } time)
            {
                found[(time, name)] = true;
            }
        }

        // The same file in two compressions is one file: the first by name.
        return [.. found.Keys.DistinctBy(static key => key.Time).Select(static key => (key.Name, key.Time))];
    }

    private static EventTime? TimeOf(string name)
    {
        string[] parts = name.Split('.');
        return DateTimeOffset.TryParseExact(
            parts[1] + parts[2], "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? EventTime.FromDateTime(time)
            : null;
    }

    [GeneratedRegex(@"(?<![\w.-])(?:updates|bview|rib)\.[0-9]{8}\.[0-9]{4}(?:\.(?:gz|bz2))?(?![\w.-])", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
