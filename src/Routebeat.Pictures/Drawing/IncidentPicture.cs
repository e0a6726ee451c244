using System.Text;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>
/// Draws the history of an entity with its incidents as SVG: incident bands, share of peers, announcements and withdrawals, score and feed
/// health over one axis of UTC. Plain text out of plain values: the same content gives the same octets.
/// </summary>
public static class IncidentPicture
{
    private const int HeadingHeight = 24;

    /// <summary>Draws the picture.</summary>
    public static string Draw(PictureContent content)
    {
        var canvas = new PictureCanvas(content);
        var head = new MarkupWriter();
        double y = content.Frame == PictureFrame.Standalone ? DrawTitle(canvas, head) : 4;

        double bandsTop = y;
        y += BandRows.HeightOf(canvas) + 2;

        double shareTop = y + HeadingHeight;
        double shareHeight = canvas.IsWide ? 132 : 96;
        y = shareTop + shareHeight + 6;

        double activityTop = y + HeadingHeight;
        double activityHeight = canvas.IsWide ? 104 : 84;
        y = activityTop + activityHeight + 6;

        double scoreTop = y + HeadingHeight;
        double scoreHeight = canvas.IsWide ? 64 : 56;
        if (canvas.Columns.HasScore)
        {
            y = scoreTop + scoreHeight + 6;
        }

        double healthTop = y + 6;
        double bottom = healthTop + HealthRow.Height;

        SharePanel.DrawAreas(canvas, shareTop, shareHeight);
        AxisRow.DrawLines(canvas, shareTop, bottom);
        BandRows.Draw(canvas, bandsTop);
        DrawShareHeading(canvas, shareTop - 8);
        SharePanel.Draw(canvas, shareTop, shareHeight);
        string unit = HoverStrips.ActivityUnit(content.Series);
        canvas.Heading(activityTop - 8, $"Routes announced (up) and withdrawn (down) {unit}, square-root scale", $"Announced ↑ withdrawn ↓ {unit} (√)");
        ActivityPanel.Draw(canvas, activityTop, activityHeight);
        if (canvas.Columns.HasScore)
        {
            var heading = ScorePanel.Heading(content.Series.Scale);
            canvas.Heading(scoreTop - 8, heading.Wide, heading.Narrow);
            ScorePanel.Draw(canvas, scoreTop, scoreHeight);
        }

        HealthRow.Draw(canvas, healthTop);
        DrawHatching(canvas, shareTop, bottom);
        if (canvas.IsWide)
        {
            HoverStrips.Draw(canvas, shareTop, healthTop);
        }

        AxisRow.DrawLabels(canvas, bottom);
        double height = DrawNotes(canvas, bottom + AxisRow.HeightOf(canvas) + 14);
        return Wrap(canvas, head, height);
    }

    private static void DrawShareHeading(PictureCanvas canvas, double y)
    {
        if (canvas.Content.Series.Measure == ShareMeasure.PeersCarrying)
        {
            canvas.Heading(y, $"Share of {(canvas.Content.Seeded ? "full-feed " : string.Empty)}peer ASes that carry its networks", "Peer ASes that carry its networks");
        }
        else
        {
            canvas.Heading(y, "Share of its baseline that is visible", "Visible share of its baseline");
        }
    }

    private static double DrawTitle(PictureCanvas canvas, MarkupWriter head)
    {
        int left = canvas.IsWide ? canvas.Left : 8;
        int width = canvas.Width - left - 16;
        double y = 10;
        foreach (string line in WrapLines(canvas.Content.Finding, width / 9.8))
        {
            y += 22;
            head.Text("h", left, y - 4, line);
        }

        foreach (string line in WrapLines(canvas.Content.Detail, width / 6.5))
        {
            y += 16;
            head.Text("m", left, y, line);
        }

        return y + 16;
    }

    private static void DrawHatching(PictureCanvas canvas, double top, double bottom) =>
        PictureCanvas.Runs(canvas.Columns.Incomplete, (first, count) => canvas.Svg.Raw(
            $"<rect fill=\"url(#{canvas.Id("hatch")})\" x=\"{canvas.Left + first}\" y=\"{MarkupWriter.Number(top)}\" width=\"{Math.Max(2, count)}\" height=\"{MarkupWriter.Number(bottom - top)}\">"
            + $"<title>Incomplete: a feed has a gap, {MarkupWriter.Escape(Wording.Range(canvas.Columns.TimeOf(first), canvas.Columns.TimeOf(first + count)))}; not scored</title></rect>\n"));

    private static double DrawNotes(PictureCanvas canvas, double y)
    {
        string window = canvas.Content.Series.WindowSeconds == 60 ? "one-minute windows" : $"windows of {Wording.Span(canvas.Content.Series.WindowSeconds)}";
        string hatched = canvas.Columns.Incomplete.Contains(true) ? " Hatched: incomplete." : string.Empty;
        string legend = HealthRow.Legend(canvas);
        string note = canvas.IsWide
            ? $"{legend}{(legend.Length > 0 ? " " : string.Empty)}UTC; {window}; each pixel column shows the least and the greatest value of its windows.{hatched}"
            : $"UTC; {window}.{hatched} {legend}";
        int left = canvas.IsWide ? canvas.Left : 8;
        foreach (string line in WrapLines(note.Trim(), (canvas.Width - left - 12) / 6.5))
        {
            canvas.Svg.Text("m", left, y, line);
            y += 16;
        }

        return y - 6;
    }

    private static string Wrap(PictureCanvas canvas, MarkupWriter head, double height)
    {
        string size = $"0 0 {canvas.Width} {MarkupWriter.Number(Math.Ceiling(height))}";
        string label = MarkupWriter.Escape($"{canvas.Content.Finding} {canvas.Content.Detail}".Trim());
        bool alone = canvas.Content.Frame == PictureFrame.Standalone;
        var svg = new MarkupWriter();
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rb-pic\" viewBox=\"{size}\" role=\"img\" aria-label=\"{label}\">\n");
        if (alone)
        {
            svg.Raw($"<style>\n{PictureStyle.Css}\n</style>\n<rect class=\"bg\" width=\"100%\" height=\"100%\"/>\n");
        }

        if (canvas.Columns.Incomplete.Contains(true))
        {
            svg.Raw($"<defs><pattern id=\"{canvas.Id("hatch")}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V5\"/></pattern></defs>\n");
        }

        return svg.Raw(head.ToString()).Raw(canvas.Svg.ToString()).Raw("</svg>\n").ToString();
    }

    private static IEnumerable<string> WrapLines(string text, double columns)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
