using Routebeat.Routing.State;

namespace Routebeat.Detection.Detectors;

/// <summary>
/// Says of each value of each series how odd it is among the last ones, as ML.NET's <c>DetectIidSpike</c> does. SpikeDetector.md is
/// its page.
/// </summary>
/// <remarks>
/// One detector holds the series of one feature in pooled memory: 4 octets per value of the window and 25 more. A series that has seen a
/// full window of zeros is at rest: more zeros change nothing, and it need not be stepped until its next other value. Late or
/// incomplete windows are the caller's to leave out. One thread at a time.
/// </remarks>
public sealed class SpikeDetector
{
    private readonly SeriesNumbers _numbers = new();
    private readonly PagedRows<float> _windows;
    private readonly PagedRows<State> _states = new(1);
    private readonly KernelWindow _kernel;
    private readonly double _threshold;
    private readonly AnomalySide _side;

    /// <summary>Makes a detector without series.</summary>
    /// <param name="settings">Window, confidence and side.</param>
    /// <param name="arithmetic">Default <see cref="DetectorArithmetic.Stable"/>.</param>
    public SpikeDetector(SpikeSettings settings, DetectorArithmetic arithmetic = DetectorArithmetic.Stable)
    {
        Settings = settings;
        Arithmetic = arithmetic;
        _windows = new PagedRows<float>(settings.WindowLength);
        _kernel = new KernelWindow(settings.WindowLength, arithmetic);
        _threshold = settings.Threshold;
        _side = settings.Side;
    }

    /// <summary>The settings of every series here.</summary>
    public SpikeSettings Settings { get; }

    /// <summary>The arithmetic of every series here.</summary>
    public DetectorArithmetic Arithmetic { get; }

    /// <summary>Series held now.</summary>
    public int SeriesCount => _numbers.Count;

    /// <summary>Adds a series that has seen nothing.</summary>
    /// <returns>Its number, by which it is stepped; numbers of removed series are given again.</returns>
    public int Add()
    {
        int series = _numbers.Take();
        _windows.Clear(series);
        _states.Clear(series);
        return series;
    }

    /// <summary>Forgets a series and frees its number.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    public void Remove(int series) => _numbers.Return(series);

    /// <summary>Scores the next value of a series and lets it into the window. Allocates nothing.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    /// <param name="value">
    /// The value, in single precision as in ML.NET: integers up to 2^24 are exact. NaN, and in stable arithmetic infinity, is scored
    /// NaN without an alert and leaves the series as it was.
    /// </param>
    public SpikeScore Step(int series, float value)
    {
        _numbers.Check(series);
        if (!_kernel.Accepts(value))
        {
            return new SpikeScore(Alert: false, value, double.NaN);
        }

        ref var state = ref _states.First(series);
        int length = Settings.WindowLength;
        state.IsAtRest = value == 0 && state.Kernel.ZeroTail == length;
        double upper = _kernel.Step(_windows.Row(series), ref state.Kernel, value);
        double pValue = KernelWindow.Clamp(_side switch
        {
            AnomalySide.Positive => upper,
            AnomalySide.Negative => 1 - upper,
            _ => Math.Min(upper, 1 - upper),
        });
        return new SpikeScore(state.Kernel.Count == length && pValue <= _threshold, value, pValue);
    }

    /// <summary>
    /// Whether the last step was a zero that left the whole state of the series as it was, bit for bit. Any number of zeros may then
    /// be left out: all later scores stay the same. True at the latest after one zero more than the window holds.
    /// </summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    public bool IsAtRest(int series)
    {
        _numbers.Check(series);
        return _states.First(series).IsAtRest;
    }

    /// <summary>Writes the state of a series, so that <see cref="Read"/> continues with the same bits.</summary>
    /// <param name="series">A number from <see cref="Add"/>.</param>
    /// <param name="writer">Where to.</param>
    public void Write(int series, StateWriter writer)
    {
        _numbers.Check(series);
        ref var state = ref _states.First(series);
        writer.Write(state.IsAtRest);
        _kernel.Write(_windows.Row(series), in state.Kernel, writer);
    }

    /// <summary>Adds a series with the state that a detector of the same settings and arithmetic wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>Its number.</returns>
    public int Read(StateReader reader)
    {
        int series = Add();
        ref var state = ref _states.First(series);
        state.IsAtRest = reader.ReadBoolean();
        _kernel.Read(_windows.Row(series), ref state.Kernel, reader);
        return series;
    }

    private struct State
    {
        public KernelState Kernel;
        public bool IsAtRest;
    }
}
