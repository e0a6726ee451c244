using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

public class ArrowBatchBuilderTests
{
    [Fact]
    public void Build_ValuesAndNulls_AreWhereTheyWereAppended()
    {
        var builder = new ArrowBatchBuilder(new ArrowSchema(
            [
                ArrowField.Nullable("delta", ArrowType.Int32),
                ArrowField.Nullable("visible", ArrowType.Boolean),
                ArrowField.Nullable("note", ArrowType.Utf8),
                ArrowField.Nullable("address", ArrowType.FixedBinary(2)),
                ArrowField.Nullable("path", ArrowType.List(ArrowType.UInt32)),
            ]));
        var delta = builder.Column<PrimitiveColumnBuilder<int>>("delta");
        var visible = builder.Column<BooleanColumnBuilder>("visible");
        var note = builder.Column<Utf8ColumnBuilder>("note");
        var address = builder.Column<FixedBinaryColumnBuilder>("address");
        var path = builder.Column<ListColumnBuilder>("path");
        delta.AppendRange([7, -7]);
        delta.Append(null);
        visible.Append(true);
        visible.Append(null);
        visible.Append(false);
        note.Append((string?)null);
        note.Append("naïve");
        note.AppendUtf8("✓"u8);
        address.Append([1, 2]);
        address.AppendZeros()[1] = 9;
        address.AppendNull();
        path.Append<uint>([64500, 64501]);
        path.AppendNull();
        path.Append<uint>([]);

        var batch = builder.Build();

        Assert.Equal(3, batch.RowCount);
        Assert.Equal(
            [
                ["7", "true", "null", "0102", "[64500,64501]"],
                ["-7", "null", "\"na\\u00EFve\"", "0009", "null"],
                ["null", "false", "\"\\u2713\"", "null", "[]"],
            ],
            ArrowCells.Rows(batch));
        Assert.Equal([1, 1, 1, 1, 1], batch.Columns.Select(column => column.NullCount));
        Assert.Equal([64500u, 64501u], batch.Column<ListColumn>(4).GetValues<uint>(0).ToArray());
        Assert.Null(batch.Column<PrimitiveColumn<int>>(0).GetOrNull(2));
        Assert.Equal(-7, batch.Column<PrimitiveColumn<int>>(0).GetOrNull(1));
    }

    [Fact]
    public void Build_Again_StartsEmptyAndLeavesTheFirstBatchAlone()
    {
        var builder = new ArrowBatchBuilder(ArrowSamples.Single(ArrowField.Nullable("note", ArrowType.Utf8)));
        var note = builder.Column<Utf8ColumnBuilder>("note");
        note.Append("first");
        note.AppendNull();
        var first = builder.Build();
        note.Append("second");
        var second = builder.Build();

        Assert.Equal(["\"first\"", "null"], ArrowCells.Rows(first).Select(row => row[0]));
        Assert.Equal(["\"second\""], ArrowCells.Rows(second).Select(row => row[0]));
        Assert.Equal(0, builder.RowCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(200)]
    public void BodyLength_WhileAppending_IsWhatTheBatchTakes(int rows)
    {
        var builder = new ArrowBatchBuilder(ArrowSamples.Schema);
        ArrowSamples.Append(builder, rows, seed: rows);

        long length = builder.BodyLength;

        Assert.True(length > rows);
        Assert.Equal(length, builder.Build().BodyLength);
    }

    [Fact]
    public void Build_ColumnsOfDifferentLength_Throws()
    {
        var builder = new ArrowBatchBuilder(ArrowFixtures.Schema);
        builder.Column<PrimitiveColumnBuilder<long>>("time").Append(1);

        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void Build_ListNotEnded_Throws()
    {
        var builder = new ArrowBatchBuilder(ArrowSamples.Single(ArrowField.Required("path", ArrowType.List(ArrowType.UInt32))));
        ((PrimitiveColumnBuilder<uint>)builder.Column<ListColumnBuilder>("path").Items).Append(1);

        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void AppendNull_FieldNotNullable_Throws()
    {
        var builder = new ArrowBatchBuilder(ArrowFixtures.Schema);

        Assert.Throws<InvalidOperationException>(() => builder.Columns[0].AppendNull());
    }

    [Fact]
    public void Append_FixedBinaryOfAnotherLength_Throws()
    {
        var builder = new ArrowBatchBuilder(ArrowFixtures.Schema);

        Assert.Throws<ArgumentException>(() => builder.Column<FixedBinaryColumnBuilder>("address").Append([1, 2, 3]));
    }

    [Fact]
    public void Column_UnknownNameOrKind_Throws()
    {
        var builder = new ArrowBatchBuilder(ArrowFixtures.Schema);

        Assert.Throws<ArgumentException>(() => builder.Column<Utf8ColumnBuilder>("nobody"));
        Assert.Throws<InvalidCastException>(() => builder.Column<Utf8ColumnBuilder>("time"));
        Assert.Throws<ArgumentException>(() => new PrimitiveColumnBuilder<int>(ArrowField.Required("n", ArrowType.UInt32)));
    }

    [Fact]
    public void TryGetColumn_UnknownNameOrKind_IsFalse()
    {
        var batch = ArrowSamples.Batch(ArrowSamples.Single(ArrowField.Required("n", ArrowType.UInt32)), rows: 2, seed: 1);

        Assert.True(batch.TryGetColumn<PrimitiveColumn<uint>>("n", out var column));
        Assert.Equal(2, column.Values.Length);
        Assert.False(batch.TryGetColumn<PrimitiveColumn<int>>("n", out _));
        Assert.False(batch.TryGetColumn<PrimitiveColumn<uint>>("m", out _));
    }

    [Fact]
    public void Constructor_ColumnsOfAnotherSchema_Throws()
    {
        var batch = ArrowSamples.Batch(ArrowSamples.Single(ArrowField.Required("n", ArrowType.UInt32)), rows: 2, seed: 1);

        Assert.Throws<ArgumentException>(() => new ArrowBatch(ArrowFixtures.Schema, 2, batch.Columns));
        Assert.Throws<ArgumentException>(() => new ArrowBatch(batch.Schema, 3, batch.Columns));
    }

    [Fact]
    public void Append_ManyRows_AllocatesNothingButTheBuffers()
    {
        const int Rows = 100_000;
        var builder = new ArrowBatchBuilder(ArrowFixtures.Schema);
        GoldenRows.Append(builder, Rows);
        builder.Build();
        long before = GC.GetAllocatedBytesForCurrentThread();

        GoldenRows.Append(builder, Rows);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, Rows, builder.BodyLength * 5 / 4);
    }
}
