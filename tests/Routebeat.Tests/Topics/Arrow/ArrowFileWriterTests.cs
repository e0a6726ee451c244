using System.Buffers;
using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

public class ArrowFileWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Finish_SomeBatches_ComeBack(int count)
    {
        ArrowBatch[] batches = [.. Enumerable.Range(0, count).Select(seed => ArrowSamples.Batch(ArrowSamples.Schema, 10 * seed, seed))];
        byte[] octets = Written(batches);

        var read = ArrowInputs.ReadFile(octets, ArrowInputs.Kind.Memory, out var reader, out var error);

        Assert.True(error.IsNone, error.ToString());
        Assert.Equal(count, reader!.BatchCount);
        Assert.Equal(ArrowSamples.Schema, reader.Schema);
        Assert.Equal(batches.SelectMany(ArrowCells.Rows), read.SelectMany(ArrowCells.Rows));
    }

    [Fact]
    public void Finish_SomeBatches_HoldAWholeStream()
    {
        var batch = ArrowSamples.Batch(ArrowSamples.Schema, rows: 12, seed: 3);
        byte[] octets = Written([batch]);
        byte[] stream = ArrowStreamWriter.ToOctets(batch);

        Assert.Equal("ARROW1\0\0"u8, octets.AsSpan(0, 8));
        Assert.Equal(stream, octets.AsSpan(8, stream.Length));
        Assert.Equal("ARROW1"u8, octets.AsSpan(octets.Length - 6));
    }

    [Fact]
    public void Finish_ToAStream_GivesTheSameOctets()
    {
        var batch = ArrowSamples.Batch(ArrowSamples.Schema, rows: 12, seed: 3);
        using var stream = new MemoryStream();
        stream.WriteByte(1);

        var writer = new ArrowFileWriter(stream, ArrowSamples.Schema);
        writer.Write(batch);
        writer.Finish();
        writer.Finish();

        Assert.Equal(Written([batch]), stream.ToArray()[1..]);
        Assert.Equal(stream.Length - 1, writer.Position);
    }

    [Fact]
    public void Write_AnotherSchema_Throws()
    {
        var writer = new ArrowFileWriter(new ArrayBufferWriter<byte>(), ArrowFixtures.Schema);

        Assert.Throws<ArgumentException>(() => writer.Write(ArrowSamples.Batch(ArrowSamples.Schema, rows: 1, seed: 1)));
    }

    [Fact]
    public void Write_AfterFinish_Throws()
    {
        var writer = new ArrowFileWriter(new ArrayBufferWriter<byte>(), ArrowSamples.Schema);
        writer.Finish();

        Assert.Throws<InvalidOperationException>(() => writer.Write(ArrowSamples.Batch(ArrowSamples.Schema, rows: 1, seed: 1)));
    }

    private static byte[] Written(IEnumerable<ArrowBatch> batches)
    {
        var octets = new ArrayBufferWriter<byte>();
        var writer = new ArrowFileWriter(octets, ArrowSamples.Schema);
        foreach (var batch in batches)
        {
            writer.Write(batch);
        }

        writer.Finish();
        return octets.WrittenSpan.ToArray();
    }
}
