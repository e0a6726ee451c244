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

    [Fact]
    public void TryOpen_SmallSchemaThatUnfoldsToALargeOne_IsAnError()
    {
        byte[] octets = SharedNames(fieldCount: 2_000, nameLength: 100_000);
        byte[] modest = SharedNames(fieldCount: 10, nameLength: 100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(ArrowStreamReader.TryOpen(octets, out _, out var error));

        Assert.Equal(ArrowFault.BadFlatBuffer, error.What);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50L * octets.Length);
        Assert.True(ArrowStreamReader.TryOpen(modest, out var reader, out error), error.ToString());
        Assert.Equal(10, reader.Schema.Fields.Count);
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

    [Theory]
    [InlineData(3, 1, 3, 2, ArrowFault.BadNullCount)]
    [InlineData(3, 1, 4, 1, ArrowFault.BadRowCount)]
    [InlineData(3, 1, -1, 1, ArrowFault.BadRowCount)]
    [InlineData(0, 1, 0, -1, ArrowFault.BadBuffer)]
    [InlineData(0, 1, 0, 0, ArrowFault.BadBuffer)]
    [InlineData(8, 16, 8, 15, ArrowFault.BadBuffer)]
    [InlineData(8, 16, 0, 16, ArrowFault.BadBuffer)]
    [InlineData(8, 16, long.MaxValue, 16, ArrowFault.BadBuffer)]
    [InlineData(24, 3, 24, 9, ArrowFault.BadBuffer)]
    [InlineData(24, 3, 24, 2, ArrowFault.BadOffsets)]
    [InlineData(24, 3, 24, 4, ArrowFault.None)]
    public void TryReadSingle_NodeOrBufferThatLies_IsAnError(long first, long second, long newFirst, long newSecond, ArrowFault fault)
    {
        byte[] octets = ThreeTexts();
        byte[] before = [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second)];
        Replace(octets, before, after: [.. BitConverter.GetBytes(newFirst), .. BitConverter.GetBytes(newSecond)]);

        Assert.Equal(fault == ArrowFault.None, ArrowStreamReader.TryReadSingle(octets, out _, out var error));

        Assert.Equal(fault, error.What);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 4)]
    public void TryReadSingle_OffsetsThatDecreaseOrLeave_IsAnError(int second, int third)
    {
        byte[] octets = ThreeTexts();
        byte[] before = [1, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0];
        Replace(octets, before, after: [.. BitConverter.GetBytes(second), .. BitConverter.GetBytes(third), 3, 0, 0, 0]);

        Assert.False(ArrowStreamReader.TryReadSingle(octets, out _, out var error));

        Assert.Equal(ArrowFault.BadOffsets, error.What);
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

    /// <summary>A stream of the rows "a", null and "bc": node (3, 1), buffers (0, 1), (8, 16) and (24, 3), offsets 0, 1, 1, 3.</summary>
    private static byte[] ThreeTexts()
    {
        var builder = new ArrowBatchBuilder(ArrowSamples.Single(ArrowField.Nullable("note", ArrowType.Utf8)));
        var note = builder.Column<Utf8ColumnBuilder>("note");
        note.Append("a");
        note.AppendNull();
        note.Append("bc");
        return ArrowStreamWriter.ToOctets(builder.Build());
    }

    private static void Replace(byte[] octets, byte[] before, byte[] after)
    {
        int at = octets.AsSpan().LastIndexOf(before);
        Assert.True(at > 0);
        after.CopyTo(octets, at);
    }

    /// <summary>A schema message, laid out by hand, all fields of which are one table and share its long name.</summary>
    private static byte[] SharedNames(int fieldCount, int nameLength)
    {
        const int FieldsAt = 48;
        int fieldAt = FieldsAt + 4 + (4 * fieldCount) + 12;
        int nameAt = fieldAt + 16;
        byte[] flat = new byte[(nameAt + 4 + nameLength + 8) & ~7];
        void Int16(int at, int value) => BitConverter.TryWriteBytes(flat.AsSpan(at), (short)value);
        void Int32(int at, int value) => BitConverter.TryWriteBytes(flat.AsSpan(at), value);

        Int32(0, 16);

        // The message: vtable at 4, table at 16; version V5, header 1 (schema) at 36.
        Int16(4, 10);
        Int16(6, 12);
        Int16(8, 4);
        Int16(10, 6);
        Int16(12, 8);
        Int32(16, 12);
        Int16(20, 4);
        flat[22] = 1;
        Int32(24, 36 - 24);

        // The schema: vtable at 28, table at 36; fields at 48.
        Int16(28, 8);
        Int16(30, 8);
        Int16(34, 4);
        Int32(36, 8);
        Int32(40, FieldsAt - 40);
        Int32(FieldsAt, fieldCount);
        for (int i = 0; i < fieldCount; i++)
        {
            Int32(FieldsAt + 4 + (4 * i), fieldAt - (FieldsAt + 4 + (4 * i)));
        }

        // The field: vtable 12 octets before its table; a name and type 5 (text).
        Int16(fieldAt - 12, 10);
        Int16(fieldAt - 10, 12);
        Int16(fieldAt - 8, 4);
        Int16(fieldAt - 4, 8);
        Int32(fieldAt, 12);
        Int32(fieldAt + 4, nameAt - (fieldAt + 4));
        flat[fieldAt + 8] = 5;
        Int32(nameAt, nameLength);
        flat.AsSpan(nameAt + 4, nameLength).Fill((byte)'n');

        byte[] octets = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, .. flat];
        BitConverter.TryWriteBytes(octets.AsSpan(4), flat.Length);
        return octets;
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
