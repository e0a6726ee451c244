namespace Routebeat.Detection.Detectors;

/// <summary>Settings of a <see cref="ChangePointDetector"/>. A value out of range is refused with an <see cref="ArgumentException"/>.</summary>
/// <remarks>The detector also refuses a combination whose <see cref="Threshold"/> is not a positive finite number.</remarks>
public sealed record ChangePointSettings
{
    /// <summary>The longest window that is accepted.</summary>
    public const int MaximumWindowLength = 4096;

    /// <summary>
    /// Values compared, bets multiplied, and steps without a second alert: all one number, 1 to 4,096; default 16. The longer, the blinder:
    /// the window adapts to the new level while the evidence gathers, and at 60 even a fourfold level goes unnoticed.
    /// </summary>
    public int WindowLength
    {
        get;
        init => field = value is >= 1 and <= MaximumWindowLength
            ? value
            : throw new ArgumentOutOfRangeException(nameof(WindowLength), value, "A window holds 1 to 4,096 values.");
    } = 16;

    /// <summary>
    /// Alert where the mean log bet of a window reaches the bet on one p-value of 1 − confidence / 100. In percent, above 50 and below
    /// 100; default 90. At 50 and below every series would alert for ever, since two-sided p-values end at 0.5.
    /// </summary>
    public double Confidence
    {
        get;
        init => field = value is > 50 and < 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Confidence), value, "A confidence is a percentage above 50 and below 100.");
    } = 90;

    /// <summary>How p-values are bet on; default <see cref="MartingaleKind.Power"/>.</summary>
    public MartingaleKind Martingale
    {
        get;
        init => field = value is MartingaleKind.Power or MartingaleKind.Mixture
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Martingale), value, "A martingale is of the power or the mixture kind.");
    } = MartingaleKind.Power;

    /// <summary>ε of the power bet, above 0 and below 1; default 0.1. The smaller, the more a tiny p-value counts.</summary>
    public double Epsilon
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Epsilon), value, "Epsilon lies between 0 and 1, both excluded.");
    } = 0.1;

    /// <summary>The martingale at and above which there is an alert.</summary>
    public double Threshold => Math.Exp(WindowLength * new Betting(Martingale, Epsilon).LogBet(1 - (Confidence / 100)));
}
