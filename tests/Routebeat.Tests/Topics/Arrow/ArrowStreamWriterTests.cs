using System.Buffers;
using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

public class ArrowStreamWriterTests
{
    public static TheoryData<int> SampleSizes() => [0, 1, 7, 8, 9, 63, 64, 65, 300];

    [Theory]
    [MemberData(nameof(SampleSizes))]
    public void Write_RandomRowsOfEveryType_ComeBack(int rows)
    {
        var batch = ArrowSamples.Batch(ArrowSamples.Schema, rows, seed: rows + 1);

        Assert.True(ArrowStreamReader.TryReadSingle(ArrowStreamWriter.ToOctets(batch), out var read, out var error), error.ToString());

        Assert.Equal(ArrowSamples.Schema, read.Schema);
        Assert.Equal(ArrowCells.Rows(batch), ArrowCells.Rows(read));
        Assert.Equal(batch.Columns.Select(column => column.NullCount), read.Columns.Select(column => column.NullCount));
    }

    [Fact]
    public void Write_SeveralBatches_ComeBackInOrder()
    {
        ArrowBatch[] batches = [.. new[] { 3, 0, 20, 1 }.Select((rows, seed) => ArrowSamples.Batch(ArrowSamples.Schema, rows, seed))];

        var read = ArrowInputs.ReadStream(Written(ArrowSamples.Schema, batches), ArrowInputs.Kind.Memory, out var reader, out var error);

        Assert.True(error.IsNone);
        Assert.True(reader!.HasEndMark);
        Assert.Equal(batches.Select(batch => batch.RowCount), read.Select(batch => batch.RowCount));
        Assert.Equal(batches.SelectMany(ArrowCells.Rows), read.SelectMany(ArrowCells.Rows));
    }

    [Fact]
    public void Write_NoBatchAtAll_IsAnEmptyStream()
    {
        var read = ArrowInputs.ReadStream(Written(ArrowSamples.Schema, []), ArrowInputs.Kind.Memory, out var reader, out var error);

        Assert.True(error.IsNone);
        Assert.Empty(read);
        Assert.Equal(ArrowSamples.Schema, reader!.Schema);
    }

    [Fact]
    public void Write_SchemaWithoutFields_ComesBack()
    {
        var batch = new ArrowBatch(new ArrowSchema([]), rowCount: 5, columns: []);

        Assert.True(ArrowStreamReader.TryReadSingle(ArrowStreamWriter.ToOctets(batch), out var read, out _));

        Assert.Equal(5, read.RowCount);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("thousand")]
    [InlineData("three-batches")]
    public void Write_GoldenBatches_KeepEveryValue(string name)
    {
        var golden = ArrowInputs.ReadStream(ArrowFixtures.Octets(name + ".arrows"), ArrowInputs.Kind.Memory, out _, out _);

        var read = ArrowInputs.ReadStream(Written(ArrowFixtures.Schema, golden), ArrowInputs.Kind.Memory, out _, out var error);

        Assert.True(error.IsNone);
        Assert.Equal(ArrowFixtures.Expected(name).Rows, read.SelectMany(ArrowCells.Rows));
    }

    [Fact]
    public void Write_SameRowsTwice_GivesTheSameOctets()
    {
        byte[] first = ArrowStreamWriter.ToOctets(ArrowSamples.Batch(ArrowSamples.Schema, rows: 100, seed: 5));
        byte[] second = ArrowStreamWriter.ToOctets(ArrowSamples.Batch(ArrowSamples.Schema, rows: 100, seed: 5));
        Assert.True(ArrowStreamReader.TryReadSingle(first, out var read, out _));

        Assert.Equal(first, second);
        Assert.Equal(first, ArrowStreamWriter.ToOctets(read));
    }

    [Fact]
    public void Write_ToAStream_GivesTheSameOctets()
    {
        var batch = ArrowSamples.Batch(ArrowSamples.Schema, rows: 100, seed: 5);
        using var stream = new MemoryStream();

        var writer = new ArrowStreamWriter(stream, ArrowSamples.Schema);
        writer.Write(batch);
        writer.Finish();

        Assert.Equal(ArrowStreamWriter.ToOctets(batch), stream.ToArray());
        Assert.Equal(stream.Length, writer.Position);
    }

    [Fact]
    public void Write_AnyBatch_AddsItsBodyLengthAndMetadataInEights()
    {
        var octets = new ArrayBufferWriter<byte>();
        var writer = new ArrowStreamWriter(octets, ArrowSamples.Schema);
        long head = writer.Position;
        var batch = ArrowSamples.Batch(ArrowSamples.Schema, rows: 33, seed: 9);

        writer.Write(batch);

        int metadata = BitConverter.ToInt32(octets.WrittenSpan[((int)head + 4)..]);
        Assert.Equal(0, head % 8);
        Assert.Equal(0, metadata % 8);
        Assert.Equal(head + 8 + metadata + batch.BodyLength, writer.Position);
    }

    [Fact]
    public void Write_AnotherSchema_Throws()
    {
        var writer = new ArrowStreamWriter(new ArrayBufferWriter<byte>(), ArrowFixtures.Schema);

        Assert.Throws<ArgumentException>(() => writer.Write(ArrowSamples.Batch(ArrowSamples.Schema, rows: 1, seed: 1)));
    }

    [Fact]
    public void Write_AfterFinish_Throws()
    {
        var writer = new ArrowStreamWriter(new ArrayBufferWriter<byte>(), ArrowSamples.Schema);
        writer.Finish();

        Assert.Throws<InvalidOperationException>(() => writer.Write(ArrowSamples.Batch(ArrowSamples.Schema, rows: 1, seed: 1)));
    }

    [Fact]
    public void ToOctets_BatchOfOneNumber_IsAsTheFormatSays()
    {
        var builder = new ArrowBatchBuilder(ArrowSamples.Single(ArrowField.Required("n", ArrowType.UInt32)));
        builder.Column<PrimitiveColumnBuilder<uint>>("n").Append(0x01020304);

        byte[] octets = ArrowStreamWriter.ToOctets(builder.Build());

        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFF], octets[..4]);
        Assert.Equal([4, 3, 2, 1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], octets[^16..]);
    }

    private static byte[] Written(ArrowSchema schema, IEnumerable<ArrowBatch> batches)
    {
        var octets = new ArrayBufferWriter<byte>();
        var writer = new ArrowStreamWriter(octets, schema);
        foreach (var batch in batches)
        {
            writer.Write(batch);
        }

        writer.Finish();
        return octets.WrittenSpan.ToArray();
    }
}
