using System.Text;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>Invisible strips over the panels whose titles say in words what the bars and lines below them show; strips that say the same are one.</summary>
internal static class HoverStrips
{
    private const int StripWidth = 6;

    private readonly record struct Reading(int ShareMin, int ShareMax, long Announced, long Withdrawn, long Third, double ScoreMin, double ScoreMax, bool Incomplete, bool Warming);

    /// <summary>Draws the strips.</summary>
    public static void Draw(PictureCanvas canvas, double top, double bottom)
    {
        int first = 0;
        Reading? current = null;
        for (int i = 0; i < canvas.PlotWidth; i += StripWidth)
        {
            var reading = Read(canvas.Columns, i, Math.Min(i + StripWidth, canvas.PlotWidth));
            if (current is { } before && before != reading)
            {
                Strip(canvas, first, i, before, top, bottom);
                first = i;
            }

            current = reading;
        }

        if (current is { } last)
        {
            Strip(canvas, first, canvas.PlotWidth, last, top, bottom);
        }
    }

    private static Reading Read(PixelColumns columns, int from, int to)
    {
        var reading = new Reading(int.MaxValue, PixelColumns.Unknown, 0, 0, 0, double.NaN, double.NaN, false, false);
        for (int i = from; i < to; i++)
        {
            reading = new Reading(
                columns.ShareMin[i] == PixelColumns.Unknown ? reading.ShareMin : Math.Min(reading.ShareMin, columns.ShareMin[i]),
                Math.Max(reading.ShareMax, columns.ShareMax[i]),
                Math.Max(reading.Announced, columns.Announced[i]),
                Math.Max(reading.Withdrawn, columns.Withdrawn[i]),
                Math.Max(reading.Third, columns.Third[i]),
                Least(reading.ScoreMin, columns.ScoreMin[i]),
                Greatest(reading.ScoreMax, columns.ScoreMax[i]),
                reading.Incomplete || columns.Incomplete[i],
                reading.Warming || columns.Warming[i]);
        }

        return reading;
    }

    private static double Least(double left, double right) => double.IsNaN(left) || right < left ? right : left;

    private static double Greatest(double left, double right) => double.IsNaN(left) || right > left ? right : left;

    private static void Strip(PictureCanvas canvas, int first, int end, in Reading reading, double top, double bottom) =>
        canvas.Svg.Rect("tip", canvas.Left + first, top, end - first, bottom - top, Words(canvas, canvas.Columns.TimeOf(first), canvas.Columns.TimeOf(end), reading));

    private static string Words(PictureCanvas canvas, EventTime from, EventTime to, in Reading reading)
    {
        var series = canvas.Content.Series;
        var text = new StringBuilder();
        text.Append($"{Wording.Day(from)} {Wording.Clock(from)} to {(Wording.SameDay(from, to) ? string.Empty : Wording.Day(to) + " ")}{Wording.Clock(to)} UTC");
        if (reading.ShareMax != PixelColumns.Unknown)
        {
            string share = reading.ShareMin == reading.ShareMax
                ? Wording.Percent(reading.ShareMin)
                : $"{Wording.Percent(reading.ShareMin)} to {Wording.Percent(reading.ShareMax)}";
            text.Append($" · {(series.Measure == ShareMeasure.PeersCarrying ? "peers" : "visible")} {share}");
        }

        if (reading.Announced + reading.Withdrawn > 0)
        {
            text.Append($" · announced {Wording.Count(reading.Announced)}, withdrawn {Wording.Count(reading.Withdrawn)} {ActivityUnit(series)} at most");
        }

        if (reading.Third > 0)
        {
            text.Append($", third peer {Wording.Count(reading.Third)}");
        }

        if (!double.IsNaN(reading.ScoreMax))
        {
            bool isRatio = series.Scale.Kind == ScoreKind.Ratio;
            text.Append(isRatio ? $" · ratio {Wording.Real(reading.ScoreMin)}" : $" · effect size {Wording.Real(reading.ScoreMax)}");
            text.Append($", threshold {Wording.Real(series.Scale.Threshold)}");
        }

        text.Append(reading.Incomplete ? " · incomplete" : string.Empty).Append(reading.Warming ? " · warming up" : string.Empty);
        return text.ToString();
    }

    /// <summary>How a count of a window is named.</summary>
    public static string ActivityUnit(EntitySeries series) => series.WindowSeconds == 60 ? "a minute" : $"in {Wording.Span(series.WindowSeconds)}";
}
