using System.Text;

namespace Routebeat.Pictures.Terminal;

/// <summary>A table of plain text: columns as wide as their widest cell, numbers to the right.</summary>
/// <param name="heads">The heads of the columns; one that begins with <c>&gt;</c> is set to the right.</param>
public sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row of as many cells as there are heads.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines, head first.</summary>
    /// <param name="indent">What stands before each line.</param>
    public IEnumerable<TextLine> Lines(string indent)
    {
        string[] titles = [.. heads.Select(static head => head.TrimStart('>'))];
        int[] widths = [.. titles.Select((title, i) => Math.Max(title.Length, _rows.Select(row => row[i].Length).DefaultIfEmpty(0).Max()))];
        yield return TextLine.Of(Line(indent, titles, widths), TextTone.Muted);
        foreach (string[] row in _rows)
        {
            yield return TextLine.Of(Line(indent, row, widths));
        }
    }

    private string Line(string indent, string[] cells, int[] widths)
    {
        var line = new StringBuilder(indent);
        for (int i = 0; i < cells.Length; i++)
        {
            bool right = heads[i].StartsWith('>');
            line.Append(i > 0 ? "  " : string.Empty).Append(right ? cells[i].PadLeft(widths[i]) : cells[i].PadRight(widths[i]));
        }

        return line.ToString().TrimEnd();
    }
}
