using Routebeat.Routing.State;

namespace Routebeat.Detection.Detectors;

/// <summary>
/// Says how far a count lies from the median of its last complete windows, in units of their median distance from it.
/// RobustBaseline.md is its page.
/// </summary>
/// <remarks>
/// Scoring and learning are two calls, so that the caller decides what is normal: while a series alarms, it is scored and not observed,
/// and its history stands still. Incomplete windows are neither scored nor observed. Absent windows are zeros, handed in with
/// <see cref="ObserveZeros"/> before the next value. A series of zeros costs 41 octets, any other 24 more per run of equal values, at
/// most twice that. One thread at a time.
/// </remarks>
public sealed class RobustBaseline
{
    /// <summary>The largest value, and the smallest below zero, that is accepted: 2^59.</summary>
    public const long MaximumMagnitude = 1L << 59;

    /// <summary>Standard deviations of a bell curve in one of its median distances from the median.</summary>
    private const double DeviationsPerMad = 1.4826;

    private readonly SeriesNumbers _numbers = new();
    private readonly PagedRows<State> _states = new(1);

    /// <summary>Makes a detector without series.</summary>
    /// <param name="settings">History and floors.</param>
    /// <exception cref="ArgumentException">The minimum history is longer than the history.</exception>
    public RobustBaseline(RobustBaselineSettings settings)
    {
        if (settings.MinimumHistory > settings.HistoryLength)
        {
            throw new ArgumentException(
                $"A history of {settings.HistoryLength} windows never reaches the minimum of {settings.MinimumHistory}.", nameof(settings));
        }

        Settings = settings;
    }

    /// <summary>The settings of every series here.</summary>
    public RobustBaselineSettings Settings { get; }

    /// <summary>Series held now.</summary>
    public int SeriesCount => _numbers.Count;

    /// <summary>Adds a series without history.</summary>
    /// <returns>Its number; numbers of removed series are given again.</returns>
    public int Add()
    {
        int series = _numbers.Take();
        _states.Clear(series);
        return series;
    }

    /// <summary>Forgets a series and frees its number.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    public void Remove(int series)
    {
        _numbers.Return(series);
        _states.Clear(series);
    }

    /// <summary>Forgets the history of a series, so that a new normal is learnt from nothing.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    public void Reset(int series)
    {
        _numbers.Check(series);
        _states.Clear(series);
    }

    /// <summary>Windows in the history of a series, at most <see cref="RobustBaselineSettings.HistoryLength"/>.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    public int ObservedWindows(int series)
    {
        _numbers.Check(series);
        return _states.First(series).Windows;
    }

    /// <summary>
    /// Whether the history is full and nothing but zeros. Such a series may be removed: <see cref="Add"/> and
    /// <see cref="ObserveZeros"/> of a whole history bring it back as it was.
    /// </summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    public bool IsAtRest(int series)
    {
        _numbers.Check(series);
        ref var state = ref _states.First(series);
        return state.Windows == Settings.HistoryLength && state.IsAllZeros;
    }

    /// <summary>Scores a value against the history, which stays as it is.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    /// <param name="value">At most <see cref="MaximumMagnitude"/> from zero.</param>
    public BaselineScore Score(int series, long value)
    {
        _numbers.Check(series);
        CheckValue(value);
        ref var state = ref _states.First(series);
        if (state.Windows == 0)
        {
            return default;
        }

        var (twiceMedian, fourTimesMad) = state.IsAllZeros ? (0, 0) : state.Values.Spread();
        double median = twiceMedian / 2.0;
        double mad = fourTimesMad / 4.0;
        if (state.Windows < Settings.MinimumHistory)
        {
            return new BaselineScore(HasHistory: false, 0, median, mad);
        }

        double floor = Math.Max(Settings.AbsoluteFloor, Settings.RelativeFloor * Math.Abs(median));
        double effectSize = ((2 * value) - twiceMedian) / 2.0 / (DeviationsPerMad * (floor + mad));
        return new BaselineScore(HasHistory: true, effectSize, median, mad);
    }

    /// <summary>Lets the value of a complete window into the history; the oldest leaves a full one.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    /// <param name="value">At most <see cref="MaximumMagnitude"/> from zero.</param>
    public void Observe(int series, long value)
    {
        _numbers.Check(series);
        CheckValue(value);
        Observe(ref _states.First(series), value, 1);
    }

    /// <summary>Lets that many complete windows of zero into the history, at the cost of one and of the runs that leave.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    /// <param name="count">At least 0; more than a whole history is a whole one.</param>
    public void ObserveZeros(int series, int count)
    {
        _numbers.Check(series);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > 0)
        {
            Observe(ref _states.First(series), 0, Math.Min(count, Settings.HistoryLength));
        }
    }

    /// <summary>Writes the history of a series, so that <see cref="Read"/> continues with the same bits.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    /// <param name="writer">Where to.</param>
    public void Write(int series, StateWriter writer)
    {
        _numbers.Check(series);
        ref var state = ref _states.First(series);
        writer.Write(state.Windows);
        writer.WriteRun<ValueRun>(state.Runs.ToArray());
    }

    /// <summary>Adds a series with the history that a detector of the same settings wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>Its number.</returns>
    public int Read(StateReader reader)
    {
        int windows = reader.ReadInt32();
        var runs = reader.ReadRun<ValueRun>();
        if (windows < 0 || windows > Settings.HistoryLength)
        {
            throw new InvalidOperationException("The snapshot was written with a longer history.");
        }

        int series = Add();
        ref var state = ref _states.First(series);
        state.Windows = windows;
        foreach (var run in runs)
        {
            state.Runs.Append(run.Value, run.Length);
            state.Values.Add(run.Value, run.Length);
        }

        return series;
    }

    private void Observe(ref State state, long value, int count)
    {
        if (state.IsAllZeros)
        {
            if (value == 0)
            {
                state.Windows = Math.Min(state.Windows + count, Settings.HistoryLength);
                return;
            }

            if (state.Windows > 0)
            {
                state.Runs.Append(0, state.Windows);
                state.Values.Add(0, state.Windows);
            }
        }

        int leaving = Math.Max(0, state.Windows + count - Settings.HistoryLength);
        state.Windows += count - leaving;
        while (leaving > 0)
        {
            var taken = state.Runs.TakeOldest(leaving);
            state.Values.Remove(taken.Value, taken.Length);
            leaving -= taken.Length;
        }

        state.Runs.Append(value, count);
        state.Values.Add(value, count);
        if (value == 0 && state.Values.DistinctCount == 1)
        {
            state.Runs = default;
            state.Values = default;
        }
    }

    private static void CheckValue(long value)
    {
        if (value is < -MaximumMagnitude or > MaximumMagnitude)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value is at most 2^59 from zero.");
        }
    }

    /// <summary>A history. While it is all zeros, their number is all there is.</summary>
    private struct State
    {
        public int Windows;
        public RunQueue Runs;
        public CountedValues Values;

        public readonly bool IsAllZeros => Runs.Count == 0;
    }
}
