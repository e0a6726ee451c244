namespace Routebeat.Topics.Arrow;

/// <summary>Gathers octets of any length.</summary>
public sealed class BinaryColumnBuilder : ColumnBuilder
{
    private readonly OffsetsBuilder _offsets = new();
    private readonly OctetBuffer _values = new();

    /// <summary>Initializes a new instance of the <see cref="BinaryColumnBuilder"/> class.</summary>
    /// <param name="field">A field of octets of any length.</param>
    public BinaryColumnBuilder(ArrowField field)
        : base(field, ArrowTypeKind.Binary)
    {
    }

    private protected override long ValuesLength => _offsets.PaddedLength + ArrowFormat.Padded(_values.Length);

    /// <summary>Appends a row.</summary>
    public void Append(ReadOnlySpan<byte> octets)
    {
        _values.Append(octets);
        _offsets.Append(_values.Length);
        CountRow();
    }

    private protected override void AppendEmptyValue() => _offsets.Append(_values.Length);

    private protected override ArrowColumn BuildColumn(ColumnRows rows) =>
        new BinaryColumn(Field, rows, _offsets.Detach(), _values.Detach());
}
