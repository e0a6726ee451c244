namespace Routebeat.Detection.Detectors;

/// <summary>Settings of a <see cref="RobustBaseline"/>. A value out of range is refused with an <see cref="ArgumentException"/>.</summary>
public sealed record RobustBaselineSettings
{
    /// <summary>The longest history that is accepted, in windows: a week of seconds.</summary>
    public const int MaximumHistoryLength = 604_800;

    /// <summary>Complete windows that make the normal, 1 to 604,800; default 1,440, which is 24 h of 60 s.</summary>
    public int HistoryLength
    {
        get;
        init => field = value is >= 1 and <= MaximumHistoryLength
            ? value
            : throw new ArgumentOutOfRangeException(nameof(HistoryLength), value, "A history holds 1 to 604,800 windows.");
    } = 1440;

    /// <summary>
    /// Complete windows that must have been observed before a score counts, at least 1 and at most <see cref="HistoryLength"/>; default
    /// 60, an hour.
    /// </summary>
    public int MinimumHistory
    {
        get;
        init => field = value is >= 1 and <= MaximumHistoryLength
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MinimumHistory), value, "A score needs 1 to 604,800 windows.");
    } = 60;

    /// <summary>
    /// Least deviation that is taken as normal, in units of the value, above 0; default 1. A count that is mostly one number has a MAD
    /// of 0, and a lone count in zeros would be infinitely odd: with 1, an effect of 5 above a median of 0 takes 8 counts.
    /// </summary>
    public double AbsoluteFloor
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(AbsoluteFloor), value, "The absolute floor is a finite number above 0.");
    } = 1;

    /// <summary>Least deviation that is taken as normal, as a share of the median, 0 to 1; default 0.01, as IHR has it.</summary>
    public double RelativeFloor
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(RelativeFloor), value, "The relative floor is a share between 0 and 1.");
    } = 0.01;
}
