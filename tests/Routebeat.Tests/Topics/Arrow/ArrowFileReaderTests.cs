using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

public class ArrowFileReaderTests
{
    private const long MostAllocated = 1 << 20;

    [Theory]
    [InlineData("empty")]
    [InlineData("one")]
    [InlineData("small")]
    [InlineData("thousand")]
    [InlineData("three-batches")]
    public void TryReadBatch_GoldenFile_ReadsEveryValue(string name)
    {
        var (counts, rows) = ArrowFixtures.Expected(name);
        foreach (var kind in new[] { ArrowInputs.Kind.Memory, ArrowInputs.Kind.Seekable })
        {
            var batches = ArrowInputs.ReadFile(ArrowFixtures.Octets(name + ".arrow"), kind, out var reader, out var error);

            Assert.Equal(default, error);
            Assert.Equal(ArrowFixtures.Schema, reader!.Schema);
            Assert.Equal(counts, batches.Select(batch => batch.RowCount));
            Assert.Equal(rows, batches.SelectMany(ArrowCells.Rows));
        }
    }

    [Fact]
    public void TryReadBatch_AnyOrder_ReadsThatBatch()
    {
        Assert.True(ArrowFileReader.TryOpen(ArrowFixtures.Octets("three-batches.arrow"), out var reader, out _));

        Assert.True(reader.TryReadBatch(2, out var third, out _));
        Assert.True(reader.TryReadBatch(0, out var first, out _));

        Assert.Equal(100, third.RowCount);
        Assert.Equal(7, first.RowCount);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("three-batches")]
    public void TryOpen_CutAtEveryOctet_IsAnError(string name)
    {
        byte[] octets = ArrowFixtures.Octets(name + ".arrow");
        for (int length = 0; length < octets.Length; length++)
        {
            Assert.False(ArrowFileReader.TryOpen(octets.AsMemory(0, length), out _, out var error));
            Assert.False(error.IsNone);
        }
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("one")]
    [InlineData("small")]
    public void TryReadBatch_EveryBitFlipped_NeverThrowsNorAllocatesAbsurdly(string name)
    {
        byte[] octets = ArrowFixtures.Octets(name + ".arrow");
        int errors = 0;
        for (int bit = 0; bit < octets.Length * 8; bit++)
        {
            octets[bit >> 3] ^= (byte)(1 << (bit & 7));
            long before = GC.GetAllocatedBytesForCurrentThread();
            var batches = ArrowInputs.ReadFile(octets, ArrowInputs.Kind.Memory, out _, out var error);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
            ArrowInputs.TouchAll(batches);
            errors += error.IsNone ? 0 : 1;
            octets[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.InRange(errors, octets.Length / 10, octets.Length * 8);
    }

    [Fact]
    public void TryOpen_DictionariesInTheFile_IsUnsupported()
    {
        Assert.False(ArrowFileReader.TryOpen(ArrowFixtures.Octets("unsupported/dictionary.arrow"), out _, out var error));

        Assert.Equal(ArrowFault.UnsupportedDictionary, error.What);
    }

    [Fact]
    public void TryOpen_AStreamInsteadOfAFile_IsBadMagic()
    {
        Assert.False(ArrowFileReader.TryOpen(ArrowFixtures.Octets("one.arrows"), out _, out var error));

        Assert.Equal(ArrowFault.BadMagic, error.What);
    }

    [Fact]
    public void TryOpen_StreamThatCannotSeek_Throws() =>
        Assert.Throws<ArgumentException>(() => ArrowFileReader.TryOpen(new ForwardStream([]), out _, out _));
}
