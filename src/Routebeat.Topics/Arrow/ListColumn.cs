namespace Routebeat.Topics.Arrow;

/// <summary>A column of lists: each row is a range of one column of items.</summary>
public sealed class ListColumn : ArrowColumn
{
    private readonly ColumnOffsets _offsets;

    internal ListColumn(ArrowField field, ColumnRows rows, ColumnOffsets offsets, ArrowColumn items)
        : base(field, rows)
    {
        _offsets = offsets;
        Items = items;
    }

    /// <summary>The items of all rows, one after another.</summary>
    public ArrowColumn Items { get; }

    /// <summary>The items of a row as a range of <see cref="Items"/>, empty if it is null.</summary>
    public Range this[int row] => IsNull(row) ? default : _offsets[row];

    /// <summary>The items of a row where they are primitive; empty if it is null.</summary>
    /// <typeparam name="T">The <see cref="ArrowType.ValueType"/> of the items.</typeparam>
    /// <exception cref="InvalidCastException">The items are of another type.</exception>
    public ReadOnlySpan<T> GetValues<T>(int row)
        where T : unmanaged => ((PrimitiveColumn<T>)Items).Values[this[row]];

    private protected override void AddBuffersTo(BatchLayout layout)
    {
        layout.AddBuffer(_offsets.Octets);
        Items.AddTo(layout);
    }
}
