namespace Routebeat.Topics.Arrow;

/// <summary>A column of truth values.</summary>
public sealed class BooleanColumn : ArrowColumn
{
    private readonly ReadOnlyMemory<byte> _bits;

    internal BooleanColumn(ArrowField field, ColumnRows rows, ReadOnlyMemory<byte> bits)
        : base(field, rows) => _bits = bits;

    /// <summary>The value of a row; what stands in a null row says nothing (our builders write false).</summary>
    public bool this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Length);
            return Bitmap.IsSet(_bits.Span, row);
        }
    }

    /// <summary>The value of a row, or null.</summary>
    public bool? GetOrNull(int row) => IsNull(row) ? null : this[row];

    private protected override void AddBuffersTo(BatchLayout layout) => layout.AddBuffer(_bits);
}
