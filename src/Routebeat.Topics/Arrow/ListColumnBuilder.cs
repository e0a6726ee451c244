namespace Routebeat.Topics.Arrow;

/// <summary>Gathers lists: append the items of a row to <see cref="Items"/>, then call <see cref="EndRow"/>.</summary>
public sealed class ListColumnBuilder : ColumnBuilder
{
    private readonly OffsetsBuilder _offsets = new();

    /// <summary>Initializes a new instance of the <see cref="ListColumnBuilder"/> class.</summary>
    /// <param name="field">A field of lists.</param>
    public ListColumnBuilder(ArrowField field)
        : base(field, ArrowTypeKind.List) => Items = Create(field.Type.Item!);

    /// <summary>The builder of the items of all rows.</summary>
    public ColumnBuilder Items { get; }

    private protected override long ValuesLength => _offsets.PaddedLength + Items.BodyLength;

    /// <summary>Appends a row of the items that were appended to <see cref="Items"/> since the row before.</summary>
    public void EndRow()
    {
        _offsets.Append(Items.RowCount);
        CountRow();
    }

    /// <summary>Appends a row of primitive items.</summary>
    /// <typeparam name="T">The <see cref="ArrowType.ValueType"/> of the items.</typeparam>
    /// <exception cref="InvalidCastException">The items are of another type.</exception>
    public void Append<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ((PrimitiveColumnBuilder<T>)Items).AppendRange(values);
        EndRow();
    }

    private protected override void AppendEmptyValue()
    {
        if (Items.RowCount != _offsets.End)
        {
            throw new InvalidOperationException($"{Field.Name} has items of a row that was not ended");
        }

        _offsets.Append(Items.RowCount);
    }

    private protected override ArrowColumn BuildColumn(ColumnRows rows)
    {
        if (Items.RowCount != _offsets.End)
        {
            throw new InvalidOperationException($"{Field.Name} has items of a row that was not ended");
        }

        return new ListColumn(Field, rows, _offsets.Detach(), Items.Build());
    }
}
