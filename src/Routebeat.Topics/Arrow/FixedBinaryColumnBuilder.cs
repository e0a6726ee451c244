namespace Routebeat.Topics.Arrow;

/// <summary>Gathers octets of one length.</summary>
public sealed class FixedBinaryColumnBuilder : ColumnBuilder
{
    private readonly OctetBuffer _values = new();

    /// <summary>Initializes a new instance of the <see cref="FixedBinaryColumnBuilder"/> class.</summary>
    /// <param name="field">A field of octets of one length.</param>
    public FixedBinaryColumnBuilder(ArrowField field)
        : base(field, ArrowTypeKind.FixedBinary)
    {
    }

    private protected override long ValuesLength => ArrowFormat.Padded(_values.Length);

    /// <summary>Appends a row.</summary>
    /// <param name="octets">As many octets as the type says.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void Append(ReadOnlySpan<byte> octets)
    {
        if (octets.Length != Field.Type.OctetWidth)
        {
            throw new ArgumentException($"{Field.Name} takes {Field.Type.OctetWidth} octets, not {octets.Length}", nameof(octets));
        }

        _values.Append(octets);
        CountRow();
    }

    /// <summary>Appends a row whose octets, now zero, the caller writes before the next append.</summary>
    /// <returns>As many octets as the type says.</returns>
    public Span<byte> AppendZeros()
    {
        var octets = _values.Extend(Field.Type.OctetWidth);
        octets.Clear();
        CountRow();
        return octets;
    }

    private protected override void AppendEmptyValue() => _values.Extend(Field.Type.OctetWidth).Clear();

    private protected override ArrowColumn BuildColumn(ColumnRows rows) => new FixedBinaryColumn(Field, rows, _values.Detach());
}
