using System.Runtime.InteropServices;

namespace Routebeat.Topics.Arrow;

/// <summary>A column of numbers or timestamps.</summary>
/// <typeparam name="T">The <see cref="ArrowType.ValueType"/> of the field; <see cref="long"/> microseconds for timestamps.</typeparam>
public sealed class PrimitiveColumn<T> : ArrowColumn
    where T : unmanaged
{
    private readonly ReadOnlyMemory<byte> _values;

    internal PrimitiveColumn(ArrowField field, ColumnRows rows, ReadOnlyMemory<byte> values)
        : base(field, rows) => _values = values;

    /// <summary>All values; what stands in a null row says nothing (our builders write 0). Take it once, outside loops.</summary>
    public ReadOnlySpan<T> Values => MemoryMarshal.Cast<byte, T>(_values.Span);

    /// <summary>The value of a row.</summary>
    public T this[int row] => Values[row];

    /// <summary>The value of a row, or null.</summary>
    public T? GetOrNull(int row) => IsNull(row) ? null : Values[row];

    private protected override void AddBuffersTo(BatchLayout layout) => layout.AddBuffer(_values);
}
