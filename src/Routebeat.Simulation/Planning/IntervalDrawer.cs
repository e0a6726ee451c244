using System.Globalization;
using Routebeat.Routing;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation.Planning;

/// <summary>Draws intervals, and the pauses between and after them, so that all keep to their ranges and fill the time there is.</summary>
/// <remarks>
/// Intervals last whole minutes and begin within seconds of a full one, as outages in reports do: so what peers make of an edge falls into the window
/// of the edge.
/// </remarks>
internal static class IntervalDrawer
{
    private const int MaxTries = 20_000;
    private const int MaxSecondsPastMinute = 9;

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    /// <summary>Draws intervals.</summary>
    /// <param name="random">Where the chance comes from.</param>
    /// <param name="id">The event's name, for the message of an error.</param>
    /// <param name="first">When the first begins, exactly.</param>
    /// <param name="before">The end of the last one's pause, exactly.</param>
    /// <param name="count">How many.</param>
    /// <param name="length">How long each is.</param>
    /// <param name="pause">How long the pause after each is.</param>
    /// <exception cref="ScenarioException">So many intervals do not fit.</exception>
    public static IReadOnlyList<TimeInterval> Draw(
        SeededRandom random, string id, EventTime first, EventTime before, int count, SpanRange length, SpanRange pause)
    {
        var intervals = new TimeInterval[count];
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            if (TryDraw(random, first, before, length, pause, intervals))
            {
                return intervals;
            }
        }

        throw new ScenarioException(string.Create(
            CultureInfo.InvariantCulture,
            $"event '{id}': {count} times {length.Least} to {length.Most} with {pause.Least} to {pause.Most} after each do not fit between {first.ToSecondsString()} and {before.ToSecondsString()}; change the count or the ranges"));
    }

    private static bool TryDraw(
        SeededRandom random, EventTime first, EventTime before, SpanRange length, SpanRange pause, TimeInterval[] intervals)
    {
        var lengths = new TimeSpan[intervals.Length];
        var free = before - first;
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Round(random.Between(length.Least, length.Most), length);
            free -= lengths[i];
        }

        double width = (pause.Most - pause.Least).TotalSeconds;
        double mean = width == 0 ? 0 : ((free / lengths.Length) - pause.Least).TotalSeconds / width;
        var minute = first;
        for (int i = 0; i < lengths.Length; i++)
        {
            var start = i == 0 ? first : minute + TimeSpan.FromSeconds(random.Next(MaxSecondsPastMinute + 1));
            if (i > 0 && (start < intervals[i - 1].End + pause.Least || start > intervals[i - 1].End + pause.Most))
            {
                return false;
            }

            intervals[i] = new TimeInterval(start, start + lengths[i]);
            minute += lengths[i] + Round(pause.Least + TimeSpan.FromSeconds(width * NextShare(random, mean)), pause);
        }

        var rest = before - intervals[^1].End;
        return rest >= pause.Least && rest <= pause.Most;
    }

    /// <summary>A share of the given mean over the whole range from 0 to 1: many short and few long ones where the mean is low.</summary>
    private static double NextShare(SeededRandom random, double mean)
    {
        const double MeanOfProduct = 0.25;
        const double MeanOfOne = 0.5;
        if (mean > MeanOfOne)
        {
            return 1 - NextShare(random, Math.Max(0, 1 - mean));
        }

        if (mean < MeanOfProduct)
        {
            return random.NextShare() * random.NextShare() * Math.Max(0, mean) / MeanOfProduct;
        }

        bool product = random.Chance((MeanOfOne - mean) / (MeanOfOne - MeanOfProduct));
        return product ? random.NextShare() * random.NextShare() : random.NextShare();
    }

    /// <summary>The nearest whole minute, unless that is out of range.</summary>
    private static TimeSpan Round(TimeSpan span, SpanRange range)
    {
        var rounded = _minute * Math.Round(span / _minute);
        return rounded < range.Least || rounded > range.Most ? span : rounded;
    }
}
