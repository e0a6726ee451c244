using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>The score against its threshold; what is beyond it is filled.</summary>
internal static class ScorePanel
{
    /// <summary>The top of the scale of ratios.</summary>
    private const double RatioTop = 1.1;

    /// <summary>The heading for wide and for narrow pictures.</summary>
    public static (string Wide, string Narrow) Heading(ScoreScale scale) => scale.Kind == ScoreKind.Ratio
        ? ($"Score: what is there ÷ baseline; away below {Wording.Bound(scale.Threshold)}{(scale.Return is { } back ? $", back from {Wording.Bound(back)}" : string.Empty)}",
            $"Ratio to baseline, away below {Wording.Bound(scale.Threshold)}")
        : ($"Score: effect size of the updates, in robust deviations, square-root scale; alarm above {Wording.Bound(scale.Threshold)}",
            $"Effect size, alarm above {Wording.Bound(scale.Threshold)}");

    /// <summary>Draws the panel.</summary>
    public static void Draw(PictureCanvas canvas, double top, double height)
    {
        var scale = canvas.Content.Series.Scale;
        var y = scale.Kind == ScoreKind.Ratio ? Ratio(canvas, top, height) : EffectSize(canvas, scale, top, height);
        double bound = y(scale.Threshold);
        canvas.Svg.Path("over", Beyond(canvas, scale, y, bound));
        DrawLine(canvas, y);
        canvas.Svg.Path("bound", $"M{canvas.Left} {MarkupWriter.Number(bound)}H{canvas.Right}", $"Threshold {Wording.Bound(scale.Threshold)}");
        if (scale.Return is { } back)
        {
            canvas.Svg.Path("back", $"M{canvas.Left} {MarkupWriter.Number(y(back))}H{canvas.Right}", $"Back from {Wording.Bound(back)}");
        }
    }

    private static Func<double, double> Ratio(PictureCanvas canvas, double top, double height)
    {
        double Y(double value) => top + height - (Math.Clamp(value, 0, RatioTop) / RatioTop * height);
        canvas.GridLine(Y(1), "1");
        canvas.GridLine(Y(0.5), "0.5");
        canvas.GridLine(Y(0), "0");
        return Y;
    }

    private static Func<double, double> EffectSize(PictureCanvas canvas, ScoreScale scale, double top, double height)
    {
        double greatest = scale.Threshold * 1.5;
        foreach (double score in canvas.Columns.ScoreMax)
        {
            greatest = score > greatest ? score : greatest;
        }

        var roots = SquareRootScale.For(greatest, height);
        canvas.GridLine(top, Wording.Count(roots.Top));
        canvas.GridLine(top + (height / 2), Wording.Count(roots.Quarter));
        canvas.GridLine(top + height, "0");
        return value => top + height - (Math.Sqrt(Math.Clamp(value, 0, roots.Top) / roots.Top) * height);
    }

    private static string Beyond(PictureCanvas canvas, ScoreScale scale, Func<double, double> y, double bound)
    {
        var columns = canvas.Columns;
        bool isRatio = scale.Kind == ScoreKind.Ratio;
        var path = new StepPath();
        bool open = false;
        for (int i = 0; i <= columns.Width; i++)
        {
            double worst = i == columns.Width ? double.NaN : isRatio ? columns.ScoreMin[i] : columns.ScoreMax[i];
            bool beyond = isRatio ? worst < scale.Threshold : worst > scale.Threshold;
            if (beyond)
            {
                if (!open)
                {
                    path.Move(canvas.Left + i, bound);
                    open = true;
                }

                path.Vertical(y(worst));
                path.Horizontal(canvas.Left + i + 1);
            }
            else if (open)
            {
                path.Vertical(bound);
                open = false;
            }
        }

        return path.Data;
    }

    private static void DrawLine(PictureCanvas canvas, Func<double, double> y)
    {
        var columns = canvas.Columns;
        var path = new StepPath();
        bool open = false;
        for (int i = 0; i < columns.Width; i++)
        {
            if (double.IsNaN(columns.ScoreMin[i]))
            {
                open = false;
                continue;
            }

            if (!open)
            {
                path.Move(canvas.Left + i, y(columns.ScoreMax[i]));
                open = true;
            }

            if (columns.ScoreMin[i] < columns.ScoreMax[i])
            {
                path.Vertical(y(columns.ScoreMax[i]));
                path.Horizontal(canvas.Left + i + 0.5);
                path.Vertical(y(columns.ScoreMin[i]));
            }

            path.Vertical(y(columns.ScoreLast[i]));
            path.Horizontal(canvas.Left + i + 1);
        }

        canvas.Svg.Path("score", path.Data);
    }
}
