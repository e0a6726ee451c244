namespace Routebeat.Detection.Detectors;

/// <summary>Which values are odd to a <see cref="SpikeDetector"/>. The default value is <see cref="Positive"/>.</summary>
public enum AnomalySide
{
    /// <summary>High values.</summary>
    Positive,

    /// <summary>Low values.</summary>
    Negative,

    /// <summary>Both. The threshold is not halved, so this raises twice the alarms of one side.</summary>
    TwoSided,
}
