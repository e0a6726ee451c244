namespace Routebeat.Detection.Detectors;

/// <summary>The bet on a p-value that a martingale multiplies up. Operations are in ML.NET's order, so that bits agree.</summary>
/// <param name="kind">Which betting function.</param>
/// <param name="epsilon">ε of the power bet.</param>
internal readonly struct Betting(MartingaleKind kind, double epsilon)
{
    private readonly double _logEpsilon = Math.Log(epsilon);
    private readonly double _exponent = epsilon - 1;

    /// <summary>Natural logarithm of the bet.</summary>
    /// <param name="pValue">Above 0 and below 1; NaN gives NaN.</param>
    public double LogBet(double pValue)
    {
        double log = Math.Log(pValue);
        return kind == MartingaleKind.Power
            ? _logEpsilon + (_exponent * log)
            : Math.Log((pValue * log) + 1 - pValue) - (2 * Math.Log(-log)) - log;
    }
}
