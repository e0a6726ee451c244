using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>Chooses the ticks of a time axis from its span: minutes to years, at round times of UTC.</summary>
internal static class TimeAxis
{
    private const int Minute = 60;
    private const int Hour = 3_600;
    private const int Day = 86_400;
    private const int DaysFromEpochToMonday = 4;

    /// <summary>Room that a time of day needs, and that a date needs, in units of the picture.</summary>
    private const int ClockRoom = 64;
    private const int DateRoom = 92;

    private static readonly int[] _clockSteps =
    [
        Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour,
    ];

    private static readonly int[] _daySteps = [Day, 2 * Day, 7 * Day, 14 * Day];

    private static readonly int[] _monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>The ticks within a range, its ends included.</summary>
    /// <param name="range">The range; longer than nothing.</param>
    /// <param name="width">The width of the axis in units of the picture.</param>
    public static IReadOnlyList<AxisTick> Ticks(TimeRange range, int width)
    {
        double perSecond = width / Math.Max(1.0, range.Seconds);
        foreach (int step in _clockSteps)
        {
            if (step * perSecond >= ClockRoom)
            {
                return EverySeconds(range, step, 0);
            }
        }

        foreach (int step in _daySteps)
        {
            if (step * perSecond >= DateRoom)
            {
                return EverySeconds(range, step, step >= 7 * Day ? DaysFromEpochToMonday * Day : 0);
            }
        }

        int months = _monthSteps.FirstOrDefault(step => step * 30.0 * Day * perSecond >= DateRoom, _monthSteps[^1]);
        return EveryMonths(range, months);
    }

    private static List<AxisTick> EverySeconds(TimeRange range, int step, int offset)
    {
        var ticks = new List<AxisTick>();
        long first = range.From.UnixSeconds - offset;
        first = ((first + (range.From.Microseconds % 1_000_000 == 0 ? 0 : 1) + step - 1) / step * step) + offset;
        for (long second = first; EventTime.FromUnixSeconds(second) <= range.To; second += step)
        {
            var time = EventTime.FromUnixSeconds(second);
            bool midnight = second % Day == 0;
            ticks.Add(new AxisTick(time, step < Day ? Wording.Clock(time) : string.Empty, midnight ? Wording.Date(time) : string.Empty));
        }

        return ticks;
    }

    private static List<AxisTick> EveryMonths(TimeRange range, int step)
    {
        var ticks = new List<AxisTick>();
        var start = range.From.ToDateTime();
        int month = ((start.Year * 12) + start.Month - 1) / step * step;
        for (; ; month += step)
        {
            var time = EventTime.FromDateTime(new DateTimeOffset(month / 12, (month % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero));
            if (time > range.To)
            {
                return ticks;
            }

            if (time >= range.From)
            {
                ticks.Add(new AxisTick(time, string.Empty, Wording.Date(time)));
            }
        }
    }
}
