using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>What all panels of a picture share: the writer, the columns, and the one time axis.</summary>
internal sealed class PictureCanvas
{
    /// <summary>Sets up the axis for a content.</summary>
    public PictureCanvas(PictureContent content)
    {
        Content = content;
        IsWide = content.Size == PictureSize.Wide;
        Width = IsWide ? 1160 : 360;
        Left = IsWide ? 96 : 54;
        PlotWidth = IsWide ? 1040 : 292;
        Range = content.Range ?? new TimeRange(content.Series.From, content.Series.To);
        Columns = PixelColumns.Of(content.Series, Range, PlotWidth);
        Ticks = TimeAxis.Ticks(Range, PlotWidth);
    }

    /// <summary>What is drawn.</summary>
    public PictureContent Content { get; }

    /// <summary>The text so far.</summary>
    public MarkupWriter Svg { get; } = new();

    /// <summary>The folded series.</summary>
    public PixelColumns Columns { get; }

    /// <summary>The span of the axis.</summary>
    public TimeRange Range { get; }

    /// <summary>The ticks of the axis.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>Whether there is room for long words.</summary>
    public bool IsWide { get; }

    /// <summary>The width of the picture.</summary>
    public int Width { get; }

    /// <summary>Where the plot begins.</summary>
    public int Left { get; }

    /// <summary>The width of the plot, one column a unit.</summary>
    public int PlotWidth { get; }

    /// <summary>Where the plot ends.</summary>
    public int Right => Left + PlotWidth;

    /// <summary>The place of an instant, held inside the plot.</summary>
    public double X(EventTime time)
    {
        double length = Math.Max(1, Range.To.Microseconds - Range.From.Microseconds);
        return Left + (Math.Clamp((time.Microseconds - Range.From.Microseconds) / length, 0, 1) * PlotWidth);
    }

    /// <summary>An id that is unique on the page.</summary>
    public string Id(string name) => $"{MarkupWriter.Escape(Content.Key)}-{name}";

    /// <summary>About how wide a text of 12 units is.</summary>
    public static double TextWidth(string text) => text.Length * 6.6;

    /// <summary>Draws a value's grid line and its label left of the plot.</summary>
    public void GridLine(double y, string label)
    {
        Svg.Path("g", $"M{Left} {MarkupWriter.Number(y)}H{Right}").Text("m", Left - 8, y + 4, label, "end");
    }

    /// <summary>The heading of a panel.</summary>
    public void Heading(double y, string wide, string narrow) => Svg.Text("b", Left, y, IsWide ? wide : narrow);

    /// <summary>Runs a callback over each run of marked columns: its first column and how many.</summary>
    public static void Runs(ReadOnlySpan<bool> marks, Action<int, int> run)
    {
        int i = 0;
        while (i < marks.Length)
        {
            if (!marks[i])
            {
                i++;
                continue;
            }

            int first = i;
            while (i < marks.Length && marks[i])
            {
                i++;
            }

            run(first, i - first);
        }
    }
}
