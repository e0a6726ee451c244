using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>A series folded into the pixel columns of a picture: of each column the least and the greatest value, so that no window is lost.</summary>
internal sealed class PixelColumns
{
    /// <summary>Stands for a share that is not known.</summary>
    public const int Unknown = -1;

    private readonly long _from;
    private readonly long _length;

    private PixelColumns(TimeRange range, int width)
    {
        _from = range.From.Microseconds;
        _length = Math.Max(1, range.To.Microseconds - range.From.Microseconds);
        Width = width;
        ShareMin = Filled(width, Unknown);
        ShareMax = Filled(width, Unknown);
        ShareLast = Filled(width, Unknown);
        Announced = new long[width];
        Withdrawn = new long[width];
        Third = new long[width];
        ScoreMin = Filled(width, double.NaN);
        ScoreMax = Filled(width, double.NaN);
        ScoreLast = Filled(width, double.NaN);
        Incomplete = new bool[width];
        Warming = new bool[width];
    }

    /// <summary>How many columns.</summary>
    public int Width { get; }

    /// <summary>The least share in parts per million, or <see cref="Unknown"/>.</summary>
    public int[] ShareMin { get; }

    /// <summary>The greatest share.</summary>
    public int[] ShareMax { get; }

    /// <summary>The share at the column's end.</summary>
    public int[] ShareLast { get; }

    /// <summary>The most routes announced in a window.</summary>
    public long[] Announced { get; }

    /// <summary>The most routes withdrawn in a window.</summary>
    public long[] Withdrawn { get; }

    /// <summary>The most updates at the third peer in a window.</summary>
    public long[] Third { get; }

    /// <summary>The least score, or NaN.</summary>
    public double[] ScoreMin { get; }

    /// <summary>The greatest score.</summary>
    public double[] ScoreMax { get; }

    /// <summary>The score at the column's end.</summary>
    public double[] ScoreLast { get; }

    /// <summary>Whether a gap touches a window of it.</summary>
    public bool[] Incomplete { get; }

    /// <summary>Whether the entity's table was not known.</summary>
    public bool[] Warming { get; }

    /// <summary>Whether any window has a score.</summary>
    public bool HasScore { get; private set; }

    /// <summary>Folds the part of a series that lies in a range into columns.</summary>
    public static PixelColumns Of(EntitySeries series, TimeRange range, int width)
    {
        var columns = new PixelColumns(range, width);
        var covered = new TimeRange(Later(series.From, range.From), Earlier(series.To, range.To));
        columns.AddShares(series, covered);
        columns.AddScores(series, covered);
        columns.AddActivity(series, covered);
        foreach (var span in series.Incomplete)
        {
            columns.Mark(columns.Incomplete, span);
        }

        columns.Mark(columns.Warming, new TimeRange(series.From, WarmUntil(series)));
        return columns;
    }

    /// <summary>The instant at which a column begins.</summary>
    public EventTime TimeOf(int column) => new(_from + (long)((Int128)_length * column / Width));

    private void AddShares(EntitySeries series, TimeRange covered)
    {
        int share = series.ShareBefore ?? Unknown;
        var since = covered.From;
        foreach (var point in series.Points)
        {
            var start = new Window(point.Window, series.WindowSeconds).Start;
            if (start >= covered.To)
            {
                break;
            }

            if (point.SharePpm is not { } next)
            {
                continue;
            }

            if (start > since)
            {
                AddShare(share, new TimeRange(since, start));
                since = start;
            }

            share = next;
        }

        AddShare(share, new TimeRange(since, covered.To));
    }

    private void AddShare(int share, TimeRange span)
    {
        if (share == Unknown || !TryColumns(span, out int first, out int last))
        {
            return;
        }

        for (int i = first; i <= last; i++)
        {
            ShareMin[i] = ShareMin[i] == Unknown ? share : Math.Min(ShareMin[i], share);
            ShareMax[i] = Math.Max(ShareMax[i], share);
            ShareLast[i] = share;
        }
    }

    private void AddScores(EntitySeries series, TimeRange covered)
    {
        bool keeps = series.Scale.Kind == ScoreKind.Ratio;
        double score = double.NaN;
        var since = covered.From;
        foreach (var point in series.Points)
        {
            var window = new Window(point.Window, series.WindowSeconds);
            if (window.Start >= covered.To)
            {
                break;
            }

            if (point.Score is not { } next)
            {
                continue;
            }

            HasScore = true;
            if (window.Start > since)
            {
                AddScore(score, new TimeRange(since, window.Start));
                since = window.Start;
            }

            score = next;
            if (!keeps)
            {
                AddScore(score, new TimeRange(since, Earlier(window.End, covered.To)));
                since = Later(since, Earlier(window.End, covered.To));
                score = 0;
            }
        }

        AddScore(score, new TimeRange(since, covered.To));
    }

    private void AddScore(double score, TimeRange span)
    {
        if (double.IsNaN(score) || !TryColumns(span, out int first, out int last))
        {
            return;
        }

        for (int i = first; i <= last; i++)
        {
            ScoreMin[i] = double.IsNaN(ScoreMin[i]) ? score : Math.Min(ScoreMin[i], score);
            ScoreMax[i] = double.IsNaN(ScoreMax[i]) ? score : Math.Max(ScoreMax[i], score);
            ScoreLast[i] = score;
        }
    }

    private void AddActivity(EntitySeries series, TimeRange covered)
    {
        foreach (var point in series.Points)
        {
            var window = new Window(point.Window, series.WindowSeconds);
            var span = new TimeRange(Later(window.Start, covered.From), Earlier(window.End, covered.To));
            if (!TryColumns(span, out int first, out int last))
            {
                continue;
            }

            for (int i = first; i <= last; i++)
            {
                Announced[i] = Math.Max(Announced[i], point.Announcements);
                Withdrawn[i] = Math.Max(Withdrawn[i], point.Withdrawals);
                Third[i] = Math.Max(Third[i], point.UpdatesAtThirdPeer);
                Incomplete[i] |= (point.Marks & SeriesMarks.Incomplete) != 0;
            }
        }
    }

    private void Mark(bool[] marks, TimeRange span)
    {
        if (TryColumns(span, out int first, out int last))
        {
            Array.Fill(marks, true, first, last - first + 1);
        }
    }

    private bool TryColumns(TimeRange span, out int first, out int last)
    {
        long from = Math.Max(0, span.From.Microseconds - _from);
        long to = Math.Min(_length, span.To.Microseconds - _from);
        if (from >= to)
        {
            first = last = 0;
            return false;
        }

        first = (int)((Int128)from * Width / _length);
        last = (int)((((Int128)to * Width) - 1) / _length);
        return true;
    }

    /// <summary>A table once known stays known: grey reaches to the last window that says so, and to the end where that is the last window of all.</summary>
    private static EventTime WarmUntil(EntitySeries series)
    {
        var until = series.WarmUntil ?? series.From;
        for (int i = series.Points.Count - 1; i >= 0; i--)
        {
            if ((series.Points[i].Marks & SeriesMarks.WarmingUp) != 0)
            {
                return Later(until, i == series.Points.Count - 1 ? series.To : new Window(series.Points[i].Window, series.WindowSeconds).End);
            }
        }

        return until;
    }

    private static EventTime Later(EventTime left, EventTime right) => left > right ? left : right;

    private static EventTime Earlier(EventTime left, EventTime right) => left < right ? left : right;

    private static T[] Filled<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
