using System.Text.Json;
using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

/// <summary>The files of tests/Fixtures/arrow and what their JSON says of them.</summary>
internal static class ArrowFixtures
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The schema of all the files, written down from their README.</summary>
    public static ArrowSchema Schema { get; } = new(
        [
            ArrowField.Required("time", ArrowType.Timestamp),
            ArrowField.Required("kind", ArrowType.UInt8),
            ArrowField.Required("hops", ArrowType.UInt16),
            ArrowField.Required("origin", ArrowType.UInt32),
            ArrowField.Required("path_hash", ArrowType.UInt64),
            ArrowField.Nullable("delta", ArrowType.Int32),
            ArrowField.Required("offset", ArrowType.Int64),
            ArrowField.Nullable("share", ArrowType.Float64),
            ArrowField.Required("score", ArrowType.Float32),
            ArrowField.Required("visible", ArrowType.Boolean),
            ArrowField.Required("entity", ArrowType.Utf8),
            ArrowField.Nullable("note", ArrowType.Utf8),
            ArrowField.Required("address", ArrowType.FixedBinary(16)),
            ArrowField.Required("path", ArrowType.List(ArrowType.UInt32)),
        ],
        [new("routebeat.schema", "test.v1")]);

    /// <summary>Octets of a file.</summary>
    public static byte[] Octets(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>The path of a file.</summary>
    public static string PathOf(string name) => Path.Combine(Root, "tests", "Fixtures", "arrow", name);

    /// <summary>Rows a batch, and the cells of all rows, of a case's JSON.</summary>
    public static (int[] Batches, string[][] Rows) Expected(string name)
    {
        using var json = JsonDocument.Parse(Octets(name + ".json"));
        int[] batches = [.. json.RootElement.GetProperty("batches").EnumerateArray().Select(count => count.GetInt32())];
        string[][] rows =
        [
            .. json.RootElement.GetProperty("rows").EnumerateArray().Select(row =>
                Schema.Fields.Select(field => ArrowCells.Text(row.GetProperty(field.Name), field.Type)).ToArray()),
        ];
        return (batches, rows);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Streaming.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("no folder above the tests holds Streaming.sln");
    }
}
