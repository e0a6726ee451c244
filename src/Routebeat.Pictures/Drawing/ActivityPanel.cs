using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>Announcements up and withdrawals down, on one square-root scale.</summary>
internal static class ActivityPanel
{
    /// <summary>Draws the panel.</summary>
    public static void Draw(PictureCanvas canvas, double top, double height)
    {
        var columns = canvas.Columns;
        double half = height / 2;
        double middle = top + half;
        var scale = SquareRootScale.For(Math.Max(columns.Announced.Max(), columns.Withdrawn.Max()), half);

        canvas.GridLine(top, Wording.Count(scale.Top));
        canvas.GridLine(middle - (half / 2), Wording.Count(scale.Quarter));
        canvas.GridLine(middle, "0");
        canvas.GridLine(middle + (half / 2), Wording.Count(scale.Quarter));
        canvas.GridLine(top + height, Wording.Count(scale.Top));

        canvas.Svg.Path("ann", Bars(columns.Announced, canvas.Left, middle, scale, -1), Title("announced", columns.Announced));
        canvas.Svg.Path("wd", Bars(columns.Withdrawn, canvas.Left, middle, scale, 1), Title("withdrawn", columns.Withdrawn));
    }

    private static string Bars(long[] values, int left, double middle, SquareRootScale scale, int direction)
    {
        var path = new StepPath();
        bool open = false;
        for (int i = 0; i <= values.Length; i++)
        {
            bool any = i < values.Length && values[i] > 0;
            if (any)
            {
                if (!open)
                {
                    path.Move(left + i, middle);
                    open = true;
                }

                path.Vertical(middle + (direction * scale.Length(values[i])));
                path.Horizontal(left + i + 1);
            }
            else if (open)
            {
                path.Vertical(middle);
                open = false;
            }
        }

        return path.Data;
    }

    private static string Title(string what, long[] values) => $"Routes {what}: {Wording.Count(values.Max())} in the busiest window";
}
