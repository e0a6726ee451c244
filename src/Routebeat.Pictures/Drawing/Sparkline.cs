using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>The share of an entity as a line of 160 × 24, 0 to 100 % over the whole height: equal scales for all rows of a table that give the same range.</summary>
public static class Sparkline
{
    /// <summary>The width in units.</summary>
    public const int Width = 160;

    /// <summary>The height in units.</summary>
    public const int Height = 24;

    private const int Top = 2;
    private const int Depth = Height - 4;

    /// <summary>Draws the line. The page holds <see cref="PictureStyle.Css"/>.</summary>
    /// <param name="series">The history.</param>
    /// <param name="range">The span of the column, the same for all rows.</param>
    /// <param name="incident">The span of the row's incident, drawn behind the line.</param>
    public static string Draw(EntitySeries series, TimeRange range, TimeRange incident)
    {
        var columns = PixelColumns.Of(series, range, Width);
        var svg = new MarkupWriter();
        int least = columns.ShareMin.Where(static share => share != PixelColumns.Unknown).DefaultIfEmpty(PixelColumns.Unknown).Min();
        string label = least == PixelColumns.Unknown
            ? "Share of peers not known"
            : $"Share of peers, least {Wording.Percent(least)}, at the end {Wording.Percent(columns.ShareLast[^1] == PixelColumns.Unknown ? least : columns.ShareLast[^1])}";
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rb-pic rb-spark\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"{MarkupWriter.Escape(label)}\">");
        double length = Math.Max(1, range.To.Microseconds - range.From.Microseconds);
        double from = Math.Clamp((incident.From.Microseconds - range.From.Microseconds) / length, 0, 1) * Width;
        double to = Math.Clamp((incident.To.Microseconds - range.From.Microseconds) / length, 0, 1) * Width;
        svg.Raw($"<title>{MarkupWriter.Escape(label)}</title>");
        svg.Rect("loss", Math.Min(from, Width - 2), 0, Math.Max(2, to - from), Height);
        var line = new StepPath();
        bool open = false;
        for (int i = 0; i < Width; i++)
        {
            if (columns.ShareMin[i] == PixelColumns.Unknown)
            {
                open = false;
                continue;
            }

            if (!open)
            {
                line.Move(i, Y(columns.ShareMax[i]));
                open = true;
            }

            line.Vertical(Y(columns.ShareMin[i]));
            line.Vertical(Y(columns.ShareLast[i]));
            line.Horizontal(i + 1);
        }

        return svg.Path("share", line.Data).Raw("</svg>").ToString();
    }

    private static double Y(int sharePpm) => Top + (Depth * (1_000_000 - Math.Clamp(sharePpm, 0, 1_000_000)) / 1e6);
}
