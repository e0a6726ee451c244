namespace Routebeat.Detection.Detectors;

/// <summary>The sum over all pairs of a window of their squared difference: n² times its variance.</summary>
/// <remarks>Windows are oldest first, and the order of every sum is part of the result.</remarks>
internal static class Spread
{
    /// <summary>The sum, afresh: never negative, never NaN for finite values, exact for integers while n · Σ d² stays below 2^53.</summary>
    /// <remarks>
    /// Differences are taken from a member of the window. The result is then at least Σ d², so that the subtraction at the end
    /// cancels at most a factor 2n, whatever the level and the outliers.
    /// </remarks>
    /// <param name="window">Finite values.</param>
    /// <param name="zeroTail">How many of the newest values are zero; they add nothing to the sums and are skipped.</param>
    public static double Fresh(ReadOnlySpan<float> window, int zeroTail)
    {
        if (zeroTail == window.Length)
        {
            return 0;
        }

        double origin = window[^1];
        var rest = window[..^zeroTail];
        double sumA = 0, sumB = 0, squaresA = 0, squaresB = 0;
        int i = 0;
        for (; i + 1 < rest.Length; i += 2)
        {
            double a = rest[i] - origin;
            double b = rest[i + 1] - origin;
            sumA += a;
            sumB += b;
            squaresA += a * a;
            squaresB += b * b;
        }

        if (i < rest.Length)
        {
            double a = rest[i] - origin;
            sumA += a;
            squaresA += a * a;
        }

        double sum = sumA + sumB;
        return (window.Length * (squaresA + squaresB)) - (sum * sum);
    }

    /// <summary>Adds a value's pairs to a running sum, as ML.NET does.</summary>
    public static double Add(ReadOnlySpan<float> window, float value, double squares)
    {
        foreach (float member in window)
        {
            double difference = (double)value - member;
            squares += difference * difference;
        }

        return squares;
    }

    /// <summary>
    /// Takes the pairs of the oldest value out of a running sum, as ML.NET does: with single-precision differences, which is why the
    /// sum drifts and may end below zero.
    /// </summary>
    public static double RemoveOldest(ReadOnlySpan<float> window, float value, double squares)
    {
        float oldest = window[0];
        foreach (float member in window[1..])
        {
            double difference = oldest - member;
            squares -= difference * difference;
        }

        double last = (double)oldest - value;
        return squares - (last * last);
    }
}
