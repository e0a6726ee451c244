using System.Runtime.CompilerServices;

namespace Routebeat.Topics.Arrow;

/// <summary>Gathers the values of one field, row after row, for the next batch.</summary>
/// <remarks>
/// The cases are <see cref="PrimitiveColumnBuilder{T}"/>, <see cref="BooleanColumnBuilder"/>, <see cref="Utf8ColumnBuilder"/>,
/// <see cref="BinaryColumnBuilder"/>, <see cref="FixedBinaryColumnBuilder"/> and <see cref="ListColumnBuilder"/>. The same values give
/// the same octets: what stands in null rows and spare bits is zero.
/// </remarks>
public abstract class ColumnBuilder
{
    private readonly OctetBuffer _validity = new();

    private protected ColumnBuilder(ArrowField field, ArrowTypeKind kind)
    {
        Field = field;
        if (field.Type.Kind != kind)
        {
            throw new ArgumentException($"{field} is not {kind}", nameof(field));
        }
    }

    /// <summary>The field.</summary>
    public ArrowField Field { get; }

    /// <summary>Rows so far, nulls included.</summary>
    public int RowCount { get; private set; }

    /// <summary>Null rows so far.</summary>
    public int NullCount { get; private set; }

    /// <summary>Octets the column would take in the body of a batch by now, padding included.</summary>
    public long BodyLength => (NullCount == 0 ? 0 : ArrowFormat.Padded(Bitmap.OctetCount(RowCount))) + ValuesLength;

    private protected abstract long ValuesLength { get; }

    /// <summary>A builder for a field.</summary>
    /// <param name="field">Name, type and nullability.</param>
    public static ColumnBuilder Create(ArrowField field) => field.Type.Kind switch
    {
        ArrowTypeKind.Int8 => new PrimitiveColumnBuilder<sbyte>(field),
        ArrowTypeKind.Int16 => new PrimitiveColumnBuilder<short>(field),
        ArrowTypeKind.Int32 => new PrimitiveColumnBuilder<int>(field),
        ArrowTypeKind.Int64 or ArrowTypeKind.Timestamp => new PrimitiveColumnBuilder<long>(field),
        ArrowTypeKind.UInt8 => new PrimitiveColumnBuilder<byte>(field),
        ArrowTypeKind.UInt16 => new PrimitiveColumnBuilder<ushort>(field),
        ArrowTypeKind.UInt32 => new PrimitiveColumnBuilder<uint>(field),
        ArrowTypeKind.UInt64 => new PrimitiveColumnBuilder<ulong>(field),
        ArrowTypeKind.Float32 => new PrimitiveColumnBuilder<float>(field),
        ArrowTypeKind.Float64 => new PrimitiveColumnBuilder<double>(field),
        ArrowTypeKind.Boolean => new BooleanColumnBuilder(field),
        ArrowTypeKind.Utf8 => new Utf8ColumnBuilder(field),
        ArrowTypeKind.Binary => new BinaryColumnBuilder(field),
        ArrowTypeKind.FixedBinary => new FixedBinaryColumnBuilder(field),
        ArrowTypeKind.List => new ListColumnBuilder(field),
        _ => throw new ArgumentException($"{field} has no builder", nameof(field)),
    };

    /// <summary>Appends a row without a value.</summary>
    /// <exception cref="InvalidOperationException">The field is not nullable.</exception>
    public void AppendNull()
    {
        if (!Field.IsNullable)
        {
            throw new InvalidOperationException($"{Field.Name} is not nullable");
        }

        if (NullCount == 0)
        {
            Bitmap.SetFirst(_validity.Extend(Bitmap.OctetCount(RowCount)), RowCount);
        }

        AppendEmptyValue();
        AppendValidityBit();
        NullCount++;
        RowCount++;
    }

    /// <summary>Hands over what was appended as a column, without a copy, and starts empty.</summary>
    public ArrowColumn Build()
    {
        var rows = new ColumnRows(RowCount, NullCount, _validity.Detach());
        var column = BuildColumn(rows);
        RowCount = 0;
        NullCount = 0;
        return column;
    }

    /// <summary>Counts a row whose value the caller has appended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountRow()
    {
        if (NullCount != 0)
        {
            AppendValidityBit();
            Bitmap.Set(_validity.Octets, RowCount);
        }

        RowCount++;
    }

    /// <summary>Counts rows whose values the caller has appended.</summary>
    private protected void CountRows(int count)
    {
        if (NullCount == 0)
        {
            RowCount += count;
            return;
        }

        for (int i = 0; i < count; i++)
        {
            CountRow();
        }
    }

    /// <summary>Makes room for so many rows, where their size is known.</summary>
    internal virtual void Reserve(int rows)
    {
    }

    /// <summary>Appends what stands in a null row.</summary>
    private protected abstract void AppendEmptyValue();

    private protected abstract ArrowColumn BuildColumn(ColumnRows rows);

    private void AppendValidityBit()
    {
        if ((RowCount & 7) == 0)
        {
            _validity.Append<byte>(0);
        }
    }
}
