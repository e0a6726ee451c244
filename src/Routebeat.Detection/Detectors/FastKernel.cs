namespace Routebeat.Detection.Detectors;

/// <summary>The fast twin of <see cref="PlainKernel"/>: the same bits, with one exponential per run of equal values and one for all zeros.</summary>
/// <remarks>
/// The kernel of a member depends on nothing but the member, the new value and the bandwidth, so that equal members have equal ones. The
/// sum still runs over every member in order, since its roundings are part of the result. Remembering every different value was tried
/// and was slower than computing it again.
/// </remarks>
internal static class FastKernel
{
    /// <summary>From here on the exponential is below 5.3e-22, and 1 less that is 1.</summary>
    private const double SaturationStart = 7;

    private static readonly double _erfOfZero = PlainKernel.Erf(0);

    /// <summary>What <see cref="PlainKernel.PValue"/> gives.</summary>
    /// <param name="window">Values, oldest first.</param>
    /// <param name="zeroTail">How many of the newest values are zero.</param>
    /// <param name="value">The new value.</param>
    /// <param name="squares">Sum over all pairs of the window of their squared difference.</param>
    public static double PValue(ReadOnlySpan<float> window, int zeroTail, float value, double squares)
    {
        if (window.IsEmpty)
        {
            return 0.5;
        }

        double bandwidth = PlainKernel.Bandwidth(window.Length, squares);
        double erfFromZero = Erf(value / bandwidth);
        double erf = erfFromZero;
        float previous = 0;
        double sum = 0;
        foreach (float member in window[..^zeroTail])
        {
            if (member == 0)
            {
                sum -= erfFromZero;
                continue;
            }

            if (member != previous)
            {
                previous = member;
                erf = Erf(((double)value - member) / bandwidth);
            }

            sum -= erf;
        }

        for (int i = 0; i < zeroTail; i++)
        {
            sum -= erfFromZero;
        }

        return 0.5 + (sum / (2.0 * window.Length));
    }

    private static double Erf(double z) => z switch
    {
        0 => _erfOfZero,
        >= SaturationStart => 1,
        <= -SaturationStart => -1,
        _ => PlainKernel.Erf(z),
    };
}
