namespace Routebeat.Detection.Detectors;

/// <summary>The fast twin of <see cref="PlainKernel"/>: the same bits, with one exponential per different value instead of one per value.</summary>
/// <remarks>
/// Windows of counts hold few different values, and the kernel of a value depends on nothing but the value, the new one and the
/// bandwidth, so that it is remembered while those two stay the same, even from one series to the next. The sums still run over every
/// value in order, since their roundings are part of the result. Holds scratch memory: one thread at a time.
/// </remarks>
internal sealed class FastKernel
{
    /// <summary>From here on the exponential is below 5.3e-22, and 1 less that is 1.</summary>
    private const double SaturationStart = 7;

    private const int MemoBits = 6;

    private static readonly double _erfOfZero = PlainKernel.Erf(0);

    private readonly Memo[] _memos = new Memo[1 << MemoBits];
    private uint _generation;
    private float _value;
    private double _bandwidth;

    /// <summary>What <see cref="PlainKernel.PValue"/> gives.</summary>
    /// <param name="window">Values, oldest first.</param>
    /// <param name="zeroTail">How many of the newest values are zero.</param>
    /// <param name="value">The new value.</param>
    /// <param name="squares">Sum over all pairs of the window of their squared difference.</param>
    public double PValue(ReadOnlySpan<float> window, int zeroTail, float value, double squares)
    {
        if (window.IsEmpty)
        {
            return 0.5;
        }

        Aim(value, PlainKernel.Bandwidth(window.Length, squares));
        double sum = 0;
        double erf = 0;
        uint previous = ~BitConverter.SingleToUInt32Bits(window[0]);
        foreach (float member in window[..^zeroTail])
        {
            uint bits = BitConverter.SingleToUInt32Bits(member);
            if (bits != previous)
            {
                previous = bits;
                erf = ErfFrom(member, bits);
            }

            sum -= erf;
        }

        if (zeroTail > 0)
        {
            erf = ErfFrom(0, 0);
            for (int i = 0; i < zeroTail; i++)
            {
                sum -= erf;
            }
        }

        return 0.5 + (sum / (2.0 * window.Length));
    }

    /// <summary>Forgets what is remembered unless it was computed for the same value and bandwidth.</summary>
    private void Aim(float value, double bandwidth)
    {
        if (BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(_value)
            && BitConverter.DoubleToInt64Bits(bandwidth) == BitConverter.DoubleToInt64Bits(_bandwidth))
        {
            return;
        }

        _value = value;
        _bandwidth = bandwidth;
        if (_generation == uint.MaxValue)
        {
            Array.Clear(_memos);
            _generation = 0;
        }

        _generation++;
    }

    private double ErfFrom(float member, uint bits)
    {
        ref var memo = ref _memos[unchecked(bits * 2654435769u) >> (32 - MemoBits)];
        if (memo.Generation == _generation && memo.Bits == bits)
        {
            return memo.Erf;
        }

        double z = ((double)_value - member) / _bandwidth;
        memo = new Memo(bits, _generation, Erf(z));
        return memo.Erf;
    }

    private static double Erf(double z) => z switch
    {
        0 => _erfOfZero,
        >= SaturationStart => 1,
        <= -SaturationStart => -1,
        _ => PlainKernel.Erf(z),
    };

    /// <summary>One remembered kernel. The default value is of generation 0, which is never asked for.</summary>
    private readonly record struct Memo(uint Bits, uint Generation, double Erf);
}
