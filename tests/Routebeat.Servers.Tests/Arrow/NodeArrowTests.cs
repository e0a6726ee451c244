using System.Text.Json;
using Routebeat.Tests.Topics.Arrow;
using Routebeat.Topics.Arrow;

namespace Routebeat.Servers.Tests.Arrow;

/// <summary>Our Arrow octets as the npm package apache-arrow reads them, and its octets as we read them.</summary>
public sealed class NodeArrowTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-arrow-");

    public void Dispose() => _folder.Delete(recursive: true);

    [RequiresNodeFact("apache-arrow")]
    public void ReadByNode_StreamOfEveryType_HasTheSameValues()
    {
        ArrowBatch[] batches = [.. new[] { 40, 0, 1 }.Select((rows, seed) => ArrowSamples.Batch(ArrowSamples.Schema, rows, seed))];

        using var read = ReadByNode(WriteStream(ArrowSamples.Schema, batches));

        AssertSame(ArrowSamples.Schema, batches, read, isFile: false);
    }

    [RequiresNodeFact("apache-arrow")]
    public void ReadByNode_FileOfEveryType_HasTheSameValues()
    {
        ArrowBatch[] batches = [.. new[] { 40, 0, 1 }.Select((rows, seed) => ArrowSamples.Batch(ArrowSamples.Schema, rows, seed))];

        using var read = ReadByNode(WriteFile(ArrowSamples.Schema, batches));

        AssertSame(ArrowSamples.Schema, batches, read, isFile: true);
    }

    [RequiresNodeFact("apache-arrow")]
    public void ReadByNode_GoldenRowsAsWeWriteThem_HaveTheValuesOfTheirJson()
    {
        foreach (string name in new[] { "empty", "one", "small", "thousand", "three-batches" })
        {
            string[][] expected = ArrowFixtures.Expected(name).Rows;
            var batches = ReadStream(ArrowFixtures.PathOf(name + ".arrows"));

            using var asStream = ReadByNode(WriteStream(ArrowFixtures.Schema, batches));
            using var asFile = ReadByNode(WriteFile(ArrowFixtures.Schema, batches));

            AssertSame(ArrowFixtures.Schema, batches, asStream, isFile: false);
            AssertSame(ArrowFixtures.Schema, batches, asFile, isFile: true);
            Assert.Equal(expected, Rows(ArrowFixtures.Schema, asFile));
        }
    }

    [RequiresNodeFact("apache-arrow")]
    public void WrittenByNode_StreamOfEveryType_IsReadWithTheSameValues()
    {
        ArrowBatch[] batches = [.. new[] { 40, 1 }.Select((rows, seed) => ArrowSamples.Batch(ArrowSamples.Schema, rows, seed))];
        string written = Temporary("rewritten.arrows");

        NodeScript.Run("Arrow/rewrite.mjs", WriteStream(ArrowSamples.Schema, batches), written, "stream");

        Assert.Equal(batches.SelectMany(ArrowCells.Rows), ReadStream(written).SelectMany(ArrowCells.Rows));
    }

    [RequiresNodeFact("apache-arrow")]
    public void WrittenByNode_FileOfEveryType_IsReadWithTheSameValues()
    {
        ArrowBatch[] batches = [.. new[] { 40, 1 }.Select((rows, seed) => ArrowSamples.Batch(ArrowSamples.Schema, rows, seed))];
        string written = Temporary("rewritten.arrow");

        NodeScript.Run("Arrow/rewrite.mjs", WriteFile(ArrowSamples.Schema, batches), written, "file");

        Assert.True(ArrowFileReader.TryOpen(File.ReadAllBytes(written), out var reader, out var error), error.ToString());
        var rows = new List<string[]>();
        for (int i = 0; i < reader.BatchCount; i++)
        {
            Assert.True(reader.TryReadBatch(i, out var batch, out error), error.ToString());
            rows.AddRange(ArrowCells.Rows(batch));
        }

        Assert.Equal(batches.SelectMany(ArrowCells.Rows), rows);
    }

    private static void AssertSame(ArrowSchema schema, IReadOnlyList<ArrowBatch> batches, JsonDocument read, bool isFile)
    {
        var root = read.RootElement;
        Assert.Equal(isFile, root.GetProperty("isFile").GetBoolean());
        Assert.Equal(
            schema.Fields.Select(field => $"{field.Name}: {NodeName(field.Type)}, {field.IsNullable}"),
            root.GetProperty("fields").EnumerateArray().Select(field =>
                $"{field.GetProperty("name")}: {field.GetProperty("type")}, {field.GetProperty("nullable").GetBoolean()}"));
        Assert.Equal(
            schema.Metadata.Select(pair => (pair.Key, pair.Value)),
            root.GetProperty("metadata").EnumerateObject().Select(pair => (pair.Name, pair.Value.GetString()!)));
        Assert.Equal(
            batches.Select(batch => batch.RowCount), root.GetProperty("batches").EnumerateArray().Select(count => count.GetInt32()));
        Assert.Equal(batches.SelectMany(ArrowCells.Rows), Rows(schema, read));
    }

    private static IEnumerable<string[]> Rows(ArrowSchema schema, JsonDocument read) =>
        read.RootElement.GetProperty("rows").EnumerateArray().Select(row =>
            row.EnumerateArray().Select((cell, index) => ArrowCells.Text(cell, schema.Fields[index].Type)).ToArray());

    private static string NodeName(ArrowType type) => type.Kind switch
    {
        ArrowTypeKind.UInt8 => "Uint8",
        ArrowTypeKind.UInt16 => "Uint16",
        ArrowTypeKind.UInt32 => "Uint32",
        ArrowTypeKind.UInt64 => "Uint64",
        ArrowTypeKind.Timestamp => "Timestamp<MICROSECOND, UTC>",
        ArrowTypeKind.Boolean => "Bool",
        ArrowTypeKind.FixedBinary => $"FixedSizeBinary[{type.OctetWidth}]",
        ArrowTypeKind.List => $"List<{NodeName(type.Item!.Type)}>",
        _ => type.Kind.ToString(),
    };

    private static List<ArrowBatch> ReadStream(string path)
    {
        using var stream = File.OpenRead(path);
        Assert.True(ArrowStreamReader.TryOpen(stream, out var reader, out var error), error.ToString());
        var batches = new List<ArrowBatch>();
        while (reader.TryReadNext(out var batch, out error) && batch is not null)
        {
            batches.Add(batch);
        }

        Assert.True(error.IsNone, error.ToString());
        return batches;
    }

    private string WriteStream(ArrowSchema schema, IEnumerable<ArrowBatch> batches)
    {
        string path = Temporary("ours.arrows");
        using var stream = File.Create(path);
        var writer = new ArrowStreamWriter(stream, schema);
        foreach (var batch in batches)
        {
            writer.Write(batch);
        }

        writer.Finish();
        return path;
    }

    private string WriteFile(ArrowSchema schema, IEnumerable<ArrowBatch> batches)
    {
        string path = Temporary("ours.arrow");
        using var stream = File.Create(path);
        var writer = new ArrowFileWriter(stream, schema);
        foreach (var batch in batches)
        {
            writer.Write(batch);
        }

        writer.Finish();
        return path;
    }

    private string Temporary(string name) => Path.Combine(_folder.FullName, name);

    private static JsonDocument ReadByNode(string path) => JsonDocument.Parse(NodeScript.Run("Arrow/read.mjs", path));
}
