using Routebeat.Routing.State;

namespace Routebeat.Detection.Detectors;

/// <summary>
/// Says of each series whether its last values, together, no longer look like what they are compared with, as ML.NET's
/// <c>DetectIidChangePoint</c> does. ChangePointDetector.md is its page.
/// </summary>
/// <remarks>
/// One detector holds the series of one feature in pooled memory: 12 octets per value of the window and 33 more. A series at rest need
/// not be stepped until its next value other than zero. Late or incomplete windows are the caller's to leave out. One thread at a time.
/// </remarks>
public sealed class ChangePointDetector
{
    private readonly SeriesNumbers _numbers = new();
    private readonly PagedRows<float> _windows;
    private readonly PagedRows<double> _bets;
    private readonly PagedRows<State> _states = new(1);
    private readonly KernelWindow _kernel;
    private readonly Betting _betting;
    private readonly double _threshold;

    /// <summary>Makes a detector without series.</summary>
    /// <param name="settings">Window, confidence and martingale.</param>
    /// <param name="arithmetic">Default <see cref="DetectorArithmetic.Stable"/>.</param>
    /// <exception cref="ArgumentException">
    /// The threshold that the settings amount to is no positive finite number, or so low that a series of zeros would reach it.
    /// </exception>
    public ChangePointDetector(ChangePointSettings settings, DetectorArithmetic arithmetic = DetectorArithmetic.Stable)
    {
        Settings = settings;
        Arithmetic = arithmetic;
        _windows = new PagedRows<float>(settings.WindowLength);
        _bets = new PagedRows<double>(settings.WindowLength);
        _kernel = new KernelWindow(settings.WindowLength, arithmetic);
        _betting = new Betting(settings.Martingale, settings.Epsilon);
        _threshold = settings.Threshold;
        double ofZeros = Math.Exp(settings.WindowLength * _betting.LogBet(0.5 + (PlainKernel.Erf(0) / -2)));
        if (!double.IsFinite(_threshold) || _threshold <= ofZeros * (1 + 1e-6))
        {
            throw new ArgumentException(
                $"A window of {settings.WindowLength} and a confidence of {settings.Confidence} give the threshold {_threshold}: shorten the "
                + "window or move the confidence, so that it is finite and above what a series of zeros reaches.",
                nameof(settings));
        }
    }

    /// <summary>The settings of every series here.</summary>
    public ChangePointSettings Settings { get; }

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
        _bets.Clear(series);
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
    /// NaN without an alert and leaves the series as it was, its hold-off too.
    /// </param>
    public ChangePointScore Step(int series, float value)
    {
        _numbers.Check(series);
        if (!_kernel.Accepts(value))
        {
            return new ChangePointScore(Alert: false, value, double.NaN, double.NaN);
        }

        ref var state = ref _states.First(series);
        int length = Settings.WindowLength;
        bool unchanged = value == 0 && state.Kernel.ZeroTail == length;
        double upper = _kernel.Step(_windows.Row(series), ref state.Kernel, value);
        double pValue = KernelWindow.Clamp(Math.Min(upper, 1 - upper));
        unchanged &= Bet(series, ref state, _betting.LogBet(pValue));
        double martingale = Math.Exp(state.LogMartingale);
        bool alert = false;
        if (state.Kernel.Count == length)
        {
            unchanged &= state.Hold == 0;
            alert = martingale >= _threshold && state.Hold == 0;
            state.Hold = (ushort)Math.Max(0, (alert ? length : state.Hold) - 1);
            unchanged &= state.Hold == 0;
        }

        state.IsAtRest = unchanged;
        return new ChangePointScore(alert, value, pValue, martingale);
    }

    /// <summary>
    /// Whether the last step was a zero that left the whole state of the series as it was, bit for bit. Any number of zeros may then
    /// be left out: all later scores stay the same. True after two windows and two zeros, or three windows where an alert fell
    /// among them.
    /// </summary>
    /// <remarks>
    /// One window of zeros fills the values, the next one the bets. Then adding and subtracting one number moves the sum at most once,
    /// since x' = (x + u) − u, rounded to even, is its own image (Knuth, The Art of Computer Programming, 4.2.2, theorem D).
    /// </remarks>
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
        var bets = _bets.Row(series);
        writer.Write(state.IsAtRest);
        writer.Write((int)state.Hold);
        writer.Write(state.LogMartingale);
        writer.Write((int)state.BetTail);
        if (state.BetTail > 0)
        {
            writer.Write(bets[^1]);
            writer.WriteRun<double>(bets[..^state.BetTail]);
        }

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
        state.Hold = (ushort)reader.ReadInt32();
        state.LogMartingale = reader.ReadDouble();
        state.BetTail = (ushort)reader.ReadInt32();
        if (state.BetTail > 0)
        {
            var bets = _bets.Row(series);
            double newest = reader.ReadDouble();
            double[] others = reader.ReadRun<double>();
            if (others.Length + state.BetTail != bets.Length)
            {
                throw new InvalidOperationException("The snapshot was written with another window.");
            }

            others.CopyTo(bets);
            bets[others.Length..].Fill(newest);
        }

        _kernel.Read(_windows.Row(series), ref state.Kernel, reader);
        return series;
    }

    /// <summary>Puts a bet in the place of the oldest one; the first stands for the whole past.</summary>
    /// <returns>Whether bets and sum are what they were, bit for bit.</returns>
    private bool Bet(int series, ref State state, double bet)
    {
        var bets = _bets.Row(series);
        double before = state.LogMartingale;
        if (state.BetTail == 0)
        {
            bets.Fill(bet);
            state.LogMartingale += bets.Length * bet;
            state.BetTail = (ushort)bets.Length;
            return false;
        }

        state.LogMartingale += bet;
        state.LogMartingale -= bets[0];
        if (!SameBits(bet, bets[^1]))
        {
            state.BetTail = 0;
        }

        bool allSame = state.BetTail == bets.Length;
        if (!allSame)
        {
            bets[1..].CopyTo(bets);
            bets[^1] = bet;
            state.BetTail++;
        }

        return allSame && SameBits(before, state.LogMartingale);
    }

    private static bool SameBits(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);

    private struct State
    {
        public KernelState Kernel;
        public double LogMartingale;
        public ushort Hold;

        /// <summary>How many of the newest bets are the same; 0 before the first bet.</summary>
        public ushort BetTail;
        public bool IsAtRest;
    }
}
