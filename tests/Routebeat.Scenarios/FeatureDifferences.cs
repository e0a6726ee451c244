using System.Globalization;
using Routebeat.Features.Rows;
using Routebeat.Topics.Features;

namespace Routebeat.Scenarios;

/// <summary>Says in which rows and columns two files of features differ.</summary>
internal static class FeatureDifferences
{
    private const int Told = 12;

    public static string Of(byte[] expected, byte[] actual)
    {
        var left = Rows(expected);
        var right = Rows(actual);
        var lines = new List<string>();
        var columns = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, row) in left)
        {
            if (!right.TryGetValue(key, out var other))
            {
                lines.Add($"{key} is missing");
                continue;
            }

            foreach (var column in FeatureColumns.Numbers.Where(column => column.Number!(row) != column.Number!(other)))
            {
                columns[column.Name] = columns.GetValueOrDefault(column.Name) + 1;
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{key} {column.Name}: {column.Number!(row)} became {column.Number!(other)}"));
            }
        }

        lines.AddRange(right.Keys.Where(key => !left.ContainsKey(key)).Select(static key => $"{key} is new"));
        return string.Join('\n', lines.Take(Told))
            + $"\n{lines.Count} in all; {string.Join(", ", columns.Select(static pair => $"{pair.Key} {pair.Value}"))}";
    }

    private static Dictionary<string, FeatureRow> Rows(byte[] octets)
    {
        using var stream = new MemoryStream(octets);
        Assert.True(FeaturesFileReader.TryOpen(stream, out var reader, out var error), error.ToString());
        var rows = new Dictionary<string, FeatureRow>(StringComparer.Ordinal);
        for (int batch = 0; batch < reader.BatchCount; batch++)
        {
            Assert.True(reader.TryReadBatch(batch, out var read, out error), error.ToString());
            foreach (var row in read)
            {
                rows.Add($"{row.Window.Start} {row.Entity}", row);
            }
        }

        return rows;
    }
}
