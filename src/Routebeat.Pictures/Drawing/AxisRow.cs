namespace Routebeat.Pictures.Drawing;

/// <summary>The one time axis: ticks through all panels, times of day, and below them the dates in full.</summary>
internal static class AxisRow
{
    private const int DateRoom = 84;

    /// <summary>The height of the rows of labels: two where there are times of day.</summary>
    public static int HeightOf(PictureCanvas canvas) => HasClock(canvas) ? 36 : 20;

    /// <summary>Draws the tick lines behind the panels.</summary>
    public static void DrawLines(PictureCanvas canvas, double top, double bottom)
    {
        var data = new System.Text.StringBuilder();
        foreach (var tick in canvas.Ticks)
        {
            data.Append($"M{MarkupWriter.Number(canvas.X(tick.Time))} {MarkupWriter.Number(top)}V{MarkupWriter.Number(bottom)}");
        }

        canvas.Svg.Path("g", data.ToString());
    }

    /// <summary>Draws the labels below the panels.</summary>
    public static void DrawLabels(PictureCanvas canvas, double top)
    {
        bool hasClock = HasClock(canvas);
        double clockLine = top + 14;
        double dateLine = hasClock ? top + 31 : top + 14;
        foreach (var tick in canvas.Ticks.Where(static tick => tick.Clock.Length > 0))
        {
            double x = canvas.X(tick.Time);
            canvas.Svg.Text("m", x, clockLine, tick.Clock, x > canvas.Width - 18 ? "end" : "middle");
        }

        // Where the axis does not begin at midnight its first label says the day; dates that would touch the one before are left out.
        double free = double.MinValue;
        var dates = canvas.Ticks.Where(static tick => tick.Date.Length > 0).ToList();
        double firstDate = dates.Count > 0 ? canvas.X(dates[0].Time) : double.MaxValue;
        if (hasClock && firstDate - canvas.Left > DateRoom * 1.5)
        {
            canvas.Svg.Text("b", canvas.Left, dateLine, Words.Wording.Date(canvas.Range.From));
            free = canvas.Left + DateRoom;
        }

        foreach (var tick in dates)
        {
            double x = canvas.X(tick.Time);
            bool atEnd = x > canvas.Right - (DateRoom / 2.0);
            bool atStart = x < canvas.Left + 20;
            double from = atEnd ? canvas.Right - DateRoom : atStart ? x : x - (DateRoom / 2.0);
            if (from < free)
            {
                continue;
            }

            canvas.Svg.Text("b", atEnd ? Math.Max(x, canvas.Right) : x, dateLine, tick.Date, atEnd ? "end" : atStart ? "start" : "middle");
            free = from + DateRoom;
        }
    }

    private static bool HasClock(PictureCanvas canvas) => canvas.Ticks.Any(static tick => tick.Clock.Length > 0);
}
