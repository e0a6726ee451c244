namespace Routebeat.Detection.Detectors;

/// <summary>How a detector does the sums that ML.NET 5.0.0 does with rounding faults. The default value is <see cref="Stable"/>.</summary>
public enum DetectorArithmetic
{
    /// <summary>
    /// The spread of the window is computed afresh at every step, so that it can neither drift nor turn negative: a finite input never
    /// gives NaN and no input kills a detector. NaN and infinite inputs are reported and otherwise ignored. Equal to
    /// <see cref="Strict"/> bit for bit as long as that has not drifted, which holds for integers of modest range.
    /// </summary>
    Stable,

    /// <summary>Every operation as in ML.NET 5.0.0, bit for bit, its faults included: to compare with ML.NET, not to run.</summary>
    Strict,
}
