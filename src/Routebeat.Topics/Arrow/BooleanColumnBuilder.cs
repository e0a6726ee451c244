namespace Routebeat.Topics.Arrow;

/// <summary>Gathers truth values.</summary>
public sealed class BooleanColumnBuilder : ColumnBuilder
{
    private readonly OctetBuffer _bits = new();

    /// <summary>Initializes a new instance of the <see cref="BooleanColumnBuilder"/> class.</summary>
    /// <param name="field">A field of truth values.</param>
    public BooleanColumnBuilder(ArrowField field)
        : base(field, ArrowTypeKind.Boolean)
    {
    }

    private protected override long ValuesLength => ArrowFormat.Padded(_bits.Length);

    /// <summary>Appends a row.</summary>
    public void Append(bool value)
    {
        AppendEmptyValue();
        if (value)
        {
            Bitmap.Set(_bits.Octets, RowCount);
        }

        CountRow();
    }

    /// <summary>Appends a row, null if there is no value.</summary>
    public void Append(bool? value)
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

    private protected override void AppendEmptyValue()
    {
        if ((RowCount & 7) == 0)
        {
            _bits.Append<byte>(0);
        }
    }

    private protected override ArrowColumn BuildColumn(ColumnRows rows) => new BooleanColumn(Field, rows, _bits.Detach());
}
