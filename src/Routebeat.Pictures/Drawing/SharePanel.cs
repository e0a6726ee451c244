namespace Routebeat.Pictures.Drawing;

/// <summary>The share, 0 to 100 %: an area below, what is lost above it, and a line through the least and the greatest value of each column.</summary>
internal static class SharePanel
{
    /// <summary>Draws the areas, which lie behind the grid.</summary>
    public static void DrawAreas(PictureCanvas canvas, double top, double height)
    {
        var columns = canvas.Columns;
        PictureCanvas.Runs(Marks(columns, static (c, i) => c.Warming[i]), (first, count) =>
            canvas.Svg.Rect("warm", canvas.Left + first, top, count, height, "Warming up: the table of this entity is not known yet, totals are lower bounds"));
        PictureCanvas.Runs(Marks(columns, static (c, i) => IsKnown(c, i) && !c.Warming[i]), (first, count) =>
        {
            canvas.Svg.Rect("loss", canvas.Left + first, top, count, height);
            canvas.Svg.Path("area", Area(columns, first, count, canvas.Left, top, height));
        });
    }

    /// <summary>Draws grid, line and words.</summary>
    public static void Draw(PictureCanvas canvas, double top, double height)
    {
        var columns = canvas.Columns;
        foreach (int percent in (ReadOnlySpan<int>)[100, 50, 0])
        {
            canvas.GridLine(top + (height * (100 - percent) / 100), $"{percent} %");
        }

        PictureCanvas.Runs(Marks(columns, IsKnown), (first, count) =>
            canvas.Svg.Path("share", Line(columns, first, count, canvas.Left, top, height)));
        LabelRuns(canvas, top, height);
    }

    private static bool IsKnown(PixelColumns columns, int i) => columns.ShareMin[i] != PixelColumns.Unknown;

    private static bool[] Marks(PixelColumns columns, Func<PixelColumns, int, bool> isMarked)
    {
        var marks = new bool[columns.Width];
        for (int i = 0; i < marks.Length; i++)
        {
            marks[i] = isMarked(columns, i);
        }

        return marks;
    }

    private static string Area(PixelColumns columns, int first, int count, int left, double top, double height)
    {
        var path = new StepPath();
        path.Move(left + first, top + height);
        for (int i = first; i < first + count; i++)
        {
            path.Vertical(Y(columns.ShareMin[i], top, height));
            path.Horizontal(left + i + 1);
        }

        path.Vertical(top + height);
        path.Close();
        return path.Data;
    }

    private static string Line(PixelColumns columns, int first, int count, int left, double top, double height)
    {
        var path = new StepPath();
        path.Move(left + first, Y(columns.ShareMax[first], top, height));
        for (int i = first; i < first + count; i++)
        {
            if (columns.ShareMin[i] != columns.ShareMax[i])
            {
                path.Vertical(Y(columns.ShareMax[i], top, height));
                path.Horizontal(left + i + 0.5);
                path.Vertical(Y(columns.ShareMin[i], top, height));
            }

            path.Vertical(Y(columns.ShareLast[i], top, height));
            path.Horizontal(left + i + 1);
        }

        return path.Data;
    }

    private static void LabelRuns(PictureCanvas canvas, double top, double height)
    {
        PictureCanvas.Runs(canvas.Columns.Warming, (first, count) =>
        {
            string label = count > 330 ? "warming up: its table is not known yet" : "warming up";
            if (count > PictureCanvas.TextWidth(label) + 12)
            {
                canvas.Svg.Text("m", canvas.Left + first + 6, top + height - 8, label);
            }
        });
        PictureCanvas.Runs(Marks(canvas.Columns, static (c, i) => !IsKnown(c, i) && !c.Warming[i]), (first, count) =>
        {
            if (count > 80)
            {
                canvas.Svg.Text("m", canvas.Left + first + 6, top + (height / 2), "not known");
            }
        });
    }

    private static double Y(int sharePpm, double top, double height) => top + (height * (1_000_000 - Math.Clamp(sharePpm, 0, 1_000_000)) / 1e6);
}
