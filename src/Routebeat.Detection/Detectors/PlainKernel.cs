namespace Routebeat.Detection.Detectors;

/// <summary>The Gaussian kernel estimate of a p-value, written as plainly as it can be.</summary>
/// <remarks>
/// This is the oracle: <see cref="FastKernel"/> must equal it bit for bit. Only <see cref="Erf"/> is used by both. Windows are oldest
/// first, and the order of every sum is part of the result.
/// </remarks>
internal static class PlainKernel
{
    /// <summary>Below this no kernel is narrower, which keeps a constant window from dividing by zero.</summary>
    public const double SmallestBandwidth = 1e-6;

    private static readonly double _root2 = Math.Sqrt(2);

    /// <summary>The error function after Abramowitz and Stegun 7.1.26, absolute error about 1.5e-7; at 0 it gives 1e-9.</summary>
    public static double Erf(double z)
    {
        if (double.IsInfinity(z))
        {
            return z > 0 ? 1 : -1;
        }

        double t = 1 / (1 + (0.3275911 * Math.Abs(z)));
        double polynomial = ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t;
        double e = 1 - (polynomial * Math.Exp(-(z * z)));
        return z >= 0 ? e : -e;
    }

    /// <summary>√2 times the width of the kernel: the standard deviation of the window, 1 for a single value.</summary>
    /// <param name="count">Values in the window, at least 1.</param>
    /// <param name="squares">Sum over all pairs of the window of their squared difference; a negative one gives NaN.</param>
    public static double Bandwidth(int count, double squares)
        => Math.Max(_root2 * (count == 1 ? 1 : Math.Sqrt(squares) / count), SmallestBandwidth);

    /// <summary>Estimated probability of a value above <paramref name="x"/>; 0.5 where there is no window yet.</summary>
    public static double PValue(ReadOnlySpan<float> window, float x, double squares)
    {
        if (window.IsEmpty)
        {
            return 0.5;
        }

        double bandwidth = Bandwidth(window.Length, squares);
        double sum = 0;
        foreach (float value in window)
        {
            sum -= Erf(((double)x - value) / bandwidth);
        }

        return 0.5 + (sum / (2.0 * window.Length));
    }
}
