namespace Routebeat.Topics.Arrow;

/// <summary>The values of one field in one batch: a view of octets that never change.</summary>
/// <remarks>
/// The sealed cases are <see cref="PrimitiveColumn{T}"/>, <see cref="BooleanColumn"/>, <see cref="Utf8Column"/>,
/// <see cref="BinaryColumn"/>, <see cref="FixedBinaryColumn"/> and <see cref="ListColumn"/>. A column that was read is a view of the
/// octets it was read from: those must not change while it is in use. All of it was checked before, so no accessor fails for
/// a row in range, whatever the octets were.
/// </remarks>
public abstract class ArrowColumn
{
    private readonly ReadOnlyMemory<byte> _validity;

    private protected ArrowColumn(ArrowField field, ColumnRows rows)
    {
        Field = field;
        Length = rows.Count;
        NullCount = rows.NullCount;
        _validity = rows.NullCount == 0 ? default : rows.Validity;
    }

    /// <summary>The field of the schema, or of the items of a list.</summary>
    public ArrowField Field { get; }

    /// <summary>How many rows there are, nulls included.</summary>
    public int Length { get; }

    /// <summary>How many rows are null.</summary>
    public int NullCount { get; }

    /// <summary>Whether a row is null.</summary>
    public bool IsNull(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Length);
        return NullCount != 0 && !Bitmap.IsSet(_validity.Span, row);
    }

    /// <summary>Adds this column's node and buffers, those of children after its own.</summary>
    internal void AddTo(BatchLayout layout)
    {
        layout.AddNode(Length, NullCount);
        layout.AddBuffer(_validity);
        AddBuffersTo(layout);
    }

    private protected abstract void AddBuffersTo(BatchLayout layout);
}
