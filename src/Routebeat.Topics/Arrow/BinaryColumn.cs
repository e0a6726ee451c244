namespace Routebeat.Topics.Arrow;

/// <summary>A column of octets of any length.</summary>
public sealed class BinaryColumn : ArrowColumn
{
    private readonly ColumnOffsets _offsets;
    private readonly ReadOnlyMemory<byte> _values;

    internal BinaryColumn(ArrowField field, ColumnRows rows, ColumnOffsets offsets, ReadOnlyMemory<byte> values)
        : base(field, rows)
    {
        _offsets = offsets;
        _values = values;
    }

    /// <summary>The octets of a row, empty if it is null.</summary>
    public ReadOnlySpan<byte> this[int row] => IsNull(row) ? default : _values.Span[_offsets[row]];

    private protected override void AddBuffersTo(BatchLayout layout)
    {
        layout.AddBuffer(_offsets.Octets);
        layout.AddBuffer(_values);
    }
}
