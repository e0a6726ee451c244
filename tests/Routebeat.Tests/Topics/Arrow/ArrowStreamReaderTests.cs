using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

public class ArrowStreamReaderTests
{
    private const long MostAllocated = 1 << 20;

    public static TheoryData<string, int> GoldenCases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in new[] { "empty", "one", "small", "thousand", "three-batches" })
        {
            foreach (var kind in Enum.GetValues<ArrowInputs.Kind>())
            {
                cases.Add(name, (int)kind);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void TryReadNext_GoldenStream_ReadsEveryValue(string name, int kind)
    {
        var (counts, rows) = ArrowFixtures.Expected(name);

        var batches = ArrowInputs.ReadStream(ArrowFixtures.Octets(name + ".arrows"), (ArrowInputs.Kind)kind, out var reader, out var error);

        Assert.Equal(default, error);
        Assert.Equal(ArrowFixtures.Schema, reader!.Schema);
        Assert.True(reader.HasEndMark);
        Assert.Equal(counts, batches.Select(batch => batch.RowCount));
        Assert.Equal(rows, batches.SelectMany(ArrowCells.Rows));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("small")]
    [InlineData("three-batches")]
    public void TryReadNext_CutAtEveryOctet_SaysSoOrEndsWithoutMark(string name)
    {
        byte[] octets = ArrowFixtures.Octets(name + ".arrows");
        int whole = ArrowFixtures.Expected(name).Batches.Length;
        int cleanEnds = 0;
        for (int length = 0; length < octets.Length; length++)
        {
            var batches = ArrowInputs.ReadStream(octets[..length], ArrowInputs.Kind.Memory, out var reader, out var error);
            if (error.IsNone)
            {
                cleanEnds++;
                Assert.False(reader!.HasEndMark);
            }
            else
            {
                Assert.Equal(ArrowFault.Truncated, error.What);
                Assert.InRange(error.Offset, 0, length);
            }

            Assert.InRange(batches.Count, 0, whole);
            ArrowInputs.TouchAll(batches);
        }

        Assert.Equal(whole + 1, cleanEnds);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("one")]
    [InlineData("small")]
    public void TryReadNext_EveryBitFlipped_NeverThrowsNorAllocatesAbsurdly(string name)
    {
        byte[] octets = ArrowFixtures.Octets(name + ".arrows");
        int errors = 0;
        for (int bit = 0; bit < octets.Length * 8; bit++)
        {
            octets[bit >> 3] ^= (byte)(1 << (bit & 7));
            errors += ReadWithin(octets, ArrowInputs.Kind.Memory) ? 0 : 1;
            octets[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.InRange(errors, octets.Length / 10, octets.Length * 8);
    }

    [Fact]
    public void TryReadNext_ManyOctetsChanged_NeverThrowsNorAllocatesAbsurdly()
    {
        byte[] golden = ArrowFixtures.Octets("small.arrows");
        var random = new Random(20260801);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = [.. golden];
            for (int change = random.Next(1, 8); change > 0; change--)
            {
                octets[random.Next(octets.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : 255 * random.Next(2));
            }

            ReadWithin(octets, round % 16 == 0 ? ArrowInputs.Kind.Forward : ArrowInputs.Kind.Memory);
        }
    }

    [Fact]
    public void TryOpen_RandomOctetsAfterAGoodPrefix_NeverThrows()
    {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = new byte[random.Next(8, 200)];
            random.NextBytes(octets);
            octets.AsSpan(0, 4).Fill(0xFF);
            BitConverter.TryWriteBytes(octets.AsSpan(4), octets.Length - 8);
            octets.AsSpan(8).Replace((byte)1, (byte)0);
            ReadWithin(octets, ArrowInputs.Kind.Memory);
        }
    }

    [Fact]
    public void TryOpen_ForwardStreamThatClaimsTwoGigabytes_AllocatesByWhatArrives()
    {
        byte[] octets = [0xFF, 0xFF, 0xFF, 0xFF, 0xF0, 0xFF, 0xFF, 0x7F, 1, 2, 3];

        Assert.False(ReadWithin(octets, ArrowInputs.Kind.Forward));
    }

    [Theory]
    [InlineData("dictionary", ArrowFault.UnsupportedDictionary)]
    [InlineData("compressed", ArrowFault.UnsupportedCompression)]
    [InlineData("date", ArrowFault.UnsupportedType)]
    [InlineData("half", ArrowFault.UnsupportedType)]
    [InlineData("large-text", ArrowFault.UnsupportedType)]
    [InlineData("struct", ArrowFault.UnsupportedType)]
    [InlineData("list-of-lists", ArrowFault.UnsupportedType)]
    [InlineData("timestamp-milliseconds", ArrowFault.UnsupportedType)]
    [InlineData("timestamp-without-zone", ArrowFault.UnsupportedType)]
    [InlineData("legacy-framing", ArrowFault.BadFraming)]
    public void TryReadNext_ValidButOutsideTheSubset_IsAnErrorValue(string name, ArrowFault fault)
    {
        var batches = ArrowInputs.ReadStream(
            ArrowFixtures.Octets($"unsupported/{name}.arrows"), ArrowInputs.Kind.Memory, out _, out var error);

        Assert.Empty(batches);
        Assert.Equal(fault, error.What);
        Assert.Equal(fault != ArrowFault.BadFraming, error.IsUnsupported);
    }

    [Fact]
    public void TryReadNext_AfterAnError_StaysAtIt()
    {
        byte[] octets = ArrowFixtures.Octets("three-batches.arrows")[..^200];
        Assert.True(ArrowStreamReader.TryOpen(octets, out var reader, out _));
        Assert.True(reader.TryReadNext(out _, out _));
        Assert.True(reader.TryReadNext(out _, out _));

        Assert.False(reader.TryReadNext(out var batch, out var first));
        Assert.False(reader.TryReadNext(out _, out var second));

        Assert.Null(batch);
        Assert.Equal(first, second);
    }

    [Fact]
    public void TryReadNext_AfterTheEnd_StaysAtIt()
    {
        byte[] octets = [.. ArrowFixtures.Octets("one.arrows"), 1, 2, 3];
        Assert.True(ArrowStreamReader.TryOpen(octets, out var reader, out _));
        Assert.True(reader.TryReadNext(out var batch, out _));
        Assert.NotNull(batch);

        Assert.True(reader.TryReadNext(out var end, out _));
        Assert.True(reader.TryReadNext(out var still, out _));

        Assert.Null(end);
        Assert.Null(still);
    }

    [Fact]
    public void TryReadSingle_OneBatch_IsIt()
    {
        Assert.True(ArrowStreamReader.TryReadSingle(ArrowFixtures.Octets("one.arrows"), out var batch, out var error));

        Assert.True(error.IsNone);
        Assert.Equal(1, batch.RowCount);
        Assert.Equal(ArrowFixtures.Schema, batch.Schema);
    }

    [Fact]
    public void TryReadSingle_SeveralBatches_IsAnError()
    {
        Assert.False(ArrowStreamReader.TryReadSingle(ArrowFixtures.Octets("three-batches.arrows"), out var batch, out var error));

        Assert.Null(batch);
        Assert.Equal(ArrowFault.UnexpectedMessage, error.What);
    }

    [Fact]
    public void TryReadSingle_NoEndMark_IsTruncated()
    {
        Assert.False(ArrowStreamReader.TryReadSingle(ArrowFixtures.Octets("one.arrows").AsMemory()[..^8], out _, out var error));

        Assert.Equal(ArrowFault.Truncated, error.What);
    }

    [Fact]
    public void TryReadSingle_NothingAtAll_IsTruncated()
    {
        Assert.False(ArrowStreamReader.TryReadSingle(default, out _, out var error));

        Assert.Equal(new ArrowError(ArrowFault.Truncated, 0), error);
    }

    private static bool ReadWithin(byte[] octets, ArrowInputs.Kind kind)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var batches = ArrowInputs.ReadStream(octets, kind, out _, out var error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        ArrowInputs.TouchAll(batches);
        return error.IsNone;
    }
}
