using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Routebeat.Topics.Arrow;

/// <summary>Gathers numbers or timestamps.</summary>
/// <typeparam name="T">The <see cref="ArrowType.ValueType"/> of the field; <see cref="long"/> microseconds for timestamps.</typeparam>
public sealed class PrimitiveColumnBuilder<T> : ColumnBuilder
    where T : unmanaged
{
    private readonly OctetBuffer _values = new();

    /// <summary>Initializes a new instance of the <see cref="PrimitiveColumnBuilder{T}"/> class.</summary>
    /// <param name="field">A field whose values are <typeparamref name="T"/>.</param>
    public PrimitiveColumnBuilder(ArrowField field)
        : base(field, field.Type.Kind)
    {
        if (field.Type.ValueType != typeof(T))
        {
            throw new ArgumentException($"the values of {field} are not {typeof(T).Name}", nameof(field));
        }
    }

    private protected override long ValuesLength => ArrowFormat.Padded(_values.Length);

    /// <summary>Appends a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value)
    {
        _values.Append(value);
        CountRow();
    }

    /// <summary>Appends a row, null if there is no value.</summary>
    public void Append(T? value)
    {
        if (value is { } known)
        {
            Append(known);
        }
        else
        {
            AppendNull();
        }
    }

    /// <summary>Appends a row for each value.</summary>
    public void AppendRange(ReadOnlySpan<T> values)
    {
        _values.Append(MemoryMarshal.AsBytes(values));
        CountRows(values.Length);
    }

    internal override void Reserve(int rows) => _values.Reserve((long)rows * Unsafe.SizeOf<T>());

    private protected override void AppendEmptyValue() => _values.Append(default(T));

    private protected override ArrowColumn BuildColumn(ColumnRows rows) => new PrimitiveColumn<T>(Field, rows, _values.Detach());
}
