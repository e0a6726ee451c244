namespace Routebeat.Wire.Text;

/// <summary>How the times of records are written.</summary>
internal enum TimeNotation : byte
{
    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    UnixSeconds = 0,

    /// <summary>Month, day and year with two digits each, then hours, minutes and seconds, all UTC: <c>02/24/08 18:47:00</c>.</summary>
    Calendar = 1,
}
