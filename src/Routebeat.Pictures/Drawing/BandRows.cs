using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>The incidents as bands, one row a kind: the row's word says what the colour says.</summary>
internal static class BandRows
{
    /// <summary>The height of a row with its gap.</summary>
    public const int RowHeight = 23;

    private const int BandHeight = 18;
    private const double LeastWidth = 3;

    private static readonly IncidentKind[] _order = [IncidentKind.Outage, IncidentKind.Instability, IncidentKind.Volume];

    /// <summary>The height that the rows take: one row at least, which may say that there is nothing.</summary>
    public static int HeightOf(PictureCanvas canvas) =>
        Math.Max(1, _order.Count(kind => canvas.Content.Bands.Any(band => band.Kind == kind && IsInside(canvas, band)))) * RowHeight;

    /// <summary>Draws the rows that have a band.</summary>
    public static void Draw(PictureCanvas canvas, double top)
    {
        double y = top;
        foreach (var kind in _order)
        {
            var row = canvas.Content.Bands.Where(band => band.Kind == kind && IsInside(canvas, band)).OrderBy(static band => band.Start).ToList();
            if (row.Count == 0)
            {
                continue;
            }

            canvas.Svg.Text("m", canvas.Left - 8, y + 13, RowName(canvas, kind), "end");
            DrawRow(canvas, row, y);
            y += RowHeight;
        }

        if (y == top)
        {
            canvas.Svg.Text("m", canvas.Left, y + 13, "no incident in this span");
        }
    }

    private static void DrawRow(PictureCanvas canvas, List<PictureBand> row, double y)
    {
        double drawnTo = double.MinValue;
        for (int i = 0; i < row.Count; i++)
        {
            var band = row[i];
            double x = canvas.X(band.Start);
            double end = canvas.X(band.End ?? canvas.Range.To);
            double width = Math.Max(LeastWidth, end - x);
            x = Math.Min(x, canvas.Right - width);
            if (x + width <= drawnTo && band.End is not null)
            {
                continue;
            }

            drawnTo = x + width;
            DrawBand(canvas, band, x, y, width);
            double room = (i + 1 < row.Count ? canvas.X(row[i + 1].Start) : canvas.Right) - (x + width) - 6;
            DrawLabel(canvas, band, x, y, width, room);
        }
    }

    private static void DrawBand(PictureCanvas canvas, PictureBand band, double x, double y, double width)
    {
        bool linked = canvas.Content.Frame == PictureFrame.Embedded;
        if (linked)
        {
            canvas.Svg.Raw($"<a href=\"#{MarkupWriter.Escape(band.Id)}\" tabindex=\"-1\">");
        }

        string style = IncidentWords.Word(band.Kind);
        if (band.End is null && width >= 12)
        {
            // An arrow: it goes on.
            double tip = x + width;
            double neck = tip - 7;
            canvas.Svg.Path(
                style,
                $"M{MarkupWriter.Number(x)} {MarkupWriter.Number(y)}H{MarkupWriter.Number(neck)}L{MarkupWriter.Number(tip)} {MarkupWriter.Number(y + (BandHeight / 2.0))}"
                + $"L{MarkupWriter.Number(neck)} {MarkupWriter.Number(y + BandHeight)}H{MarkupWriter.Number(x)}z",
                Title(canvas, band));
        }
        else
        {
            canvas.Svg.Rect(style, x, y, width, BandHeight, Title(canvas, band));
        }

        if (linked)
        {
            canvas.Svg.Raw("</a>\n");
        }
    }

    private static void DrawLabel(PictureCanvas canvas, PictureBand band, double x, double y, double width, double room)
    {
        foreach (string label in Labels(canvas, band))
        {
            double needed = PictureCanvas.TextWidth(label);
            if (needed + 8 <= width)
            {
                canvas.Svg.Raw("<g pointer-events=\"none\">").Text("o", x + 5, y + 13, label).Raw("</g>\n");
                return;
            }

            if (needed <= room)
            {
                canvas.Svg.Text(string.Empty, x + width + 5, y + 13, label);
                return;
            }
        }
    }

    private static IEnumerable<string> Labels(PictureCanvas canvas, PictureBand band)
    {
        // The row says the kind, so a plain outage or burst need not say it again.
        string word = IncidentWords.Spoken(band.Kind, band.Pattern);
        bool isPlain = band.Pattern == IncidentPattern.Outage || band.Kind == IncidentKind.Volume;
        string what = isPlain ? string.Empty : word + " · ";
        string span = Span(canvas, band);
        string losses = band.Losses > 1 ? $"{Wording.Count(band.Losses, "loss", "losses")} · " : string.Empty;
        string state = band.End is null ? " · open" : string.Empty;
        yield return $"{what}{losses}{span} · severity {band.Severity}{state}";
        yield return $"{what}{span} · severity {band.Severity}{state}";
        yield return $"{what}{span}{state}";
        yield return $"{span} · severity {band.Severity}{state}";
        yield return span;
        yield return $"severity {band.Severity}";
    }

    private static string Title(PictureCanvas canvas, PictureBand band)
    {
        string when = band.End is { } end
            ? Wording.Range(band.Start, end)
            : $"since {Wording.Moment(band.Start)} UTC, still open";
        string losses = band.Losses > 1 ? $", {Wording.Count(band.Losses, "loss", "losses")}" : string.Empty;
        return $"{IncidentWords.Spoken(band.Kind, band.Pattern)}, severity {band.Severity}: {when}, {Span(canvas, band)}{losses}";
    }

    private static string Span(PictureCanvas canvas, PictureBand band) =>
        Wording.Span(new TimeRange(band.Start, band.End ?? canvas.Content.Series.To).Seconds);

    private static bool IsInside(PictureCanvas canvas, PictureBand band) =>
        band.Start < canvas.Range.To && (band.End ?? canvas.Range.To) > canvas.Range.From;

    private static string RowName(PictureCanvas canvas, IncidentKind kind) => kind switch
    {
        IncidentKind.Outage => "outage",
        IncidentKind.Instability => canvas.IsWide ? "instability" : "instab.",
        _ => canvas.IsWide ? "update burst" : "burst",
    };
}
