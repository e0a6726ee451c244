namespace Routebeat.Detection.Detectors;

/// <summary>Settings of a <see cref="SpikeDetector"/>. A value out of range is refused with an <see cref="ArgumentException"/>.</summary>
public sealed record SpikeSettings
{
    /// <summary>The longest window that is accepted.</summary>
    public const int MaximumWindowLength = 4096;

    /// <summary>The smallest p-value that is ever reported.</summary>
    public const double SmallestPValue = 1e-8;

    /// <summary>
    /// Values that a new one is compared with, 1 to 4,096; default 30. Also the warm-up: the first possible alert is at the value that
    /// fills the window.
    /// </summary>
    public int WindowLength
    {
        get;
        init => field = value is >= 1 and <= MaximumWindowLength
            ? value
            : throw new ArgumentOutOfRangeException(nameof(WindowLength), value, "A window holds 1 to 4,096 values.");
    } = 30;

    /// <summary>
    /// Alert where the p-value is at most 1 − confidence / 100. In percent, 0 to just below 99.999999; default 99. Above that nothing
    /// could ever alert, since p-values end at 1e-8.
    /// </summary>
    public double Confidence
    {
        get;
        init => field = value >= 0 && ThresholdOf(value) >= SmallestPValue
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Confidence), value, "A confidence is a percentage, at least 0 and below 99.999999, where p-values end.");
    } = 99;

    /// <summary>Which values are odd; default <see cref="AnomalySide.Positive"/>, since a burst is what a count can show.</summary>
    public AnomalySide Side
    {
        get;
        init => field = value is AnomalySide.Positive or AnomalySide.Negative or AnomalySide.TwoSided
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Side), value, "A side is positive, negative or both.");
    } = AnomalySide.Positive;

    /// <summary>The p-value at and below which there is an alert.</summary>
    public double Threshold => ThresholdOf(Confidence);

    private static double ThresholdOf(double confidence) => 1 - (confidence / 100);
}
