namespace Routebeat.Topics.Arrow;

/// <summary>A column of octets of one length, such as addresses.</summary>
public sealed class FixedBinaryColumn : ArrowColumn
{
    private readonly ReadOnlyMemory<byte> _values;

    internal FixedBinaryColumn(ArrowField field, ColumnRows rows, ReadOnlyMemory<byte> values)
        : base(field, rows) => _values = values;

    /// <summary>Octets a row.</summary>
    public int OctetWidth => Field.Type.OctetWidth;

    /// <summary>The octets of a row; what stands in a null row says nothing (our builders write zeros).</summary>
    public ReadOnlySpan<byte> this[int row] => _values.Span.Slice(row * OctetWidth, OctetWidth);

    private protected override void AddBuffersTo(BatchLayout layout) => layout.AddBuffer(_values);
}
