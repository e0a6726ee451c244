using System.Text;

namespace Routebeat.Topics.Arrow;

/// <summary>A column of text.</summary>
public sealed class Utf8Column : ArrowColumn
{
    private readonly ColumnOffsets _offsets;
    private readonly ReadOnlyMemory<byte> _values;

    internal Utf8Column(ArrowField field, ColumnRows rows, ColumnOffsets offsets, ReadOnlyMemory<byte> values)
        : base(field, rows)
    {
        _offsets = offsets;
        _values = values;
    }

    /// <summary>The text of a row, empty if it is null; octets that are no UTF-8 become U+FFFD.</summary>
    public string this[int row] => Encoding.UTF8.GetString(GetOctets(row));

    /// <summary>The text of a row, or null.</summary>
    public string? GetOrNull(int row) => IsNull(row) ? null : this[row];

    /// <summary>The octets of a row as they are, empty if it is null.</summary>
    public ReadOnlySpan<byte> GetOctets(int row) => IsNull(row) ? default : _values.Span[_offsets[row]];

    private protected override void AddBuffersTo(BatchLayout layout)
    {
        layout.AddBuffer(_offsets.Octets);
        layout.AddBuffer(_values);
    }
}
