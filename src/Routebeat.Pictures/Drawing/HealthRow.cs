using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Drawing;

/// <summary>Feed health: gaps over the whole height of the row, troubles of single peers in its lower part.</summary>
internal static class HealthRow
{
    /// <summary>The height of the row.</summary>
    public const int Height = 16;

    private const double LeastWidth = 2;

    /// <summary>Draws the row.</summary>
    public static void Draw(PictureCanvas canvas, double top)
    {
        canvas.Svg.Text("m", canvas.Left - 8, top + 12, "feeds", "end");
        canvas.Svg.Path("g", $"M{canvas.Left} {MarkupWriter.Number(top + Height)}H{canvas.Right}");
        var marks = canvas.Content.Health.Where(mark => IsInside(canvas, mark)).ToList();
        if (marks.Count == 0)
        {
            canvas.Svg.Text("m", canvas.Left + 4, top + 12, canvas.IsWide ? "no gap, reset, transfer or noisy peer in this span" : "no trouble in this span");
            return;
        }

        DrawMerged(canvas, marks.Where(static mark => mark.Kind == HealthMarkKind.Gap), top, Height);
        DrawMerged(canvas, marks.Where(static mark => mark.Kind != HealthMarkKind.Gap), top + (Height / 2.0), Height / 2.0);
    }

    /// <summary>The words below the axis that say what the row shows.</summary>
    public static string Legend(PictureCanvas canvas)
    {
        var kinds = canvas.Content.Health.Where(mark => IsInside(canvas, mark)).GroupBy(static mark => mark.Kind).OrderBy(static group => group.Key)
            .Select(static group => Name(group.Key, group.Count())).ToList();
        return kinds.Count == 0 ? string.Empty : $"Feeds: {string.Join(", ", kinds)}.";
    }

    private static string Name(HealthMarkKind kind, int count) => kind switch
    {
        HealthMarkKind.Gap => $"{Wording.Count(count, "gap")} (tall)",
        HealthMarkKind.Session => Wording.Count(count, "session reset"),
        HealthMarkKind.Transfer => Wording.Count(count, "table transfer"),
        HealthMarkKind.MassWithdrawal => Wording.Count(count, "withdrawal by one peer alone", "withdrawals by one peer alone"),
        _ => Wording.Count(count, "noisy peer"),
    };

    /// <summary>Marks that fall on the same pixel become one, whose title names the first of them and how many more there are.</summary>
    private static void DrawMerged(PictureCanvas canvas, IEnumerable<HealthMark> marks, double top, double height)
    {
        double from = 0;
        double to = double.MinValue;
        HealthMark? first = null;
        int count = 0;
        foreach (var mark in marks.OrderBy(static mark => mark.Range.From))
        {
            double x = canvas.X(mark.Range.From);
            double end = Math.Max(x + LeastWidth, canvas.X(mark.Range.To));
            if (first is not null && x <= to + 0.5)
            {
                to = Math.Max(to, end);
                count++;
                continue;
            }

            Flush();
            (from, to, first, count) = (x, end, mark, 1);
        }

        Flush();

        void Flush()
        {
            if (first is not null)
            {
                string more = count > 1 ? $" And {Wording.Count(count - 1, "more event")} close by." : string.Empty;
                string when = first.Range.Seconds > 0 ? Wording.Range(first.Range.From, first.Range.To) : $"{Wording.Moment(first.Range.From)} UTC";
                canvas.Svg.Rect("feed", from, top, Math.Min(to, canvas.Right + LeastWidth) - from, height, $"{when}: {first.Text}{more}");
            }
        }
    }

    private static bool IsInside(PictureCanvas canvas, HealthMark mark) => mark.Range.From < canvas.Range.To && mark.Range.To >= canvas.Range.From;
}
