using System.Text;

namespace Routebeat.Topics.Arrow;

/// <summary>Gathers text.</summary>
public sealed class Utf8ColumnBuilder : ColumnBuilder
{
    private readonly OffsetsBuilder _offsets = new();
    private readonly OctetBuffer _values = new();

    /// <summary>Initializes a new instance of the <see cref="Utf8ColumnBuilder"/> class.</summary>
    /// <param name="field">A field of text.</param>
    public Utf8ColumnBuilder(ArrowField field)
        : base(field, ArrowTypeKind.Utf8)
    {
    }

    private protected override long ValuesLength => _offsets.PaddedLength + ArrowFormat.Padded(_values.Length);

    /// <summary>Appends a row, null if there is no text.</summary>
    public void Append(string? text)
    {
        if (text is null)
        {
            AppendNull();
        }
        else
        {
            Append(text.AsSpan());
        }
    }

    /// <summary>Appends a row; lone surrogates become U+FFFD.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        int reserved = most <= _values.Room ? most : Encoding.UTF8.GetByteCount(text);
        int used = Encoding.UTF8.GetBytes(text, _values.Extend(reserved));
        _values.Shrink(reserved - used);
        EndRow();
    }

    /// <summary>Appends a row.</summary>
    /// <param name="octets">The text in UTF-8, which is not checked.</param>
    public void AppendUtf8(ReadOnlySpan<byte> octets)
    {
        _values.Append(octets);
        EndRow();
    }

    private protected override void AppendEmptyValue() => _offsets.Append(_values.Length);

    private protected override ArrowColumn BuildColumn(ColumnRows rows) =>
        new Utf8Column(Field, rows, _offsets.Detach(), _values.Detach());

    private void EndRow()
    {
        _offsets.Append(_values.Length);
        CountRow();
    }
}
