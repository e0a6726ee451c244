using System.Globalization;
using System.Text;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>Writes SVG and HTML text, well-formed XML both. Everything that comes from outside passes <see cref="Escape"/>.</summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Text for element content and for attributes in double quotes.</summary>
    public static string Escape(string text)
    {
        string clean = Wording.Clean(text);
        return clean.AsSpan().IndexOfAny("&<>\"'") < 0
            ? clean
            : clean.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
                .Replace("'", "&#39;", StringComparison.Ordinal);
    }

    /// <summary>A coordinate: one decimal at most.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Writes markup as it is.</summary>
    public MarkupWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Writes a rectangle; with a title where one is given.</summary>
    public MarkupWriter Rect(string style, double x, double y, double width, double height, string? title = null)
    {
        _text.Append($"<rect class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"");
        return Close("rect", title);
    }

    /// <summary>Writes a path; nothing where it is empty.</summary>
    public MarkupWriter Path(string style, string data, string? title = null)
    {
        if (data.Length == 0)
        {
            return this;
        }

        _text.Append($"<path class=\"{style}\" d=\"{data}\"");
        return Close("path", title);
    }

    /// <summary>Writes a line of text.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="x">Where its anchor is.</param>
    /// <param name="y">Where its base line is.</param>
    /// <param name="text">The text, not yet escaped.</param>
    /// <param name="anchor">start, middle or end.</param>
    public MarkupWriter Text(string style, double x, double y, string text, string anchor = "start")
    {
        _text.Append($"<text x=\"{Number(x)}\" y=\"{Number(y)}\"");
        if (style.Length > 0)
        {
            _text.Append($" class=\"{style}\"");
        }

        if (anchor != "start")
        {
            _text.Append($" text-anchor=\"{anchor}\"");
        }

        _text.Append('>').Append(Escape(text)).Append("</text>\n");
        return this;
    }

    /// <summary>Characters written so far.</summary>
    public int Length => _text.Length;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private MarkupWriter Close(string name, string? title)
    {
        _text.Append(title is null ? "/>\n" : $"><title>{Escape(title)}</title></{name}>\n");
        return this;
    }
}
