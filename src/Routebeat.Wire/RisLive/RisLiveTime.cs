using System.Globalization;
using Routebeat.Routing;

namespace Routebeat.Wire.RisLive;

/// <summary>Reads the timestamps of RIS Live: seconds since 1970-01-01 UTC as a JSON number, rounded to the microsecond.</summary>
internal static class RisLiveTime
{
    private const int MaxDigits = 12;
    private const int FractionDigits = 6;
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>The first second after the year 9999.</summary>
    private const long EndSeconds = 253_402_300_800;

    /// <summary>Reads a well-formed JSON number; false if it is not from 1970 to 9999.</summary>
    public static bool TryRead(ReadOnlySpan<byte> number, out EventTime time)
    {
        int point = number.IndexOf((byte)'.');
        var whole = point < 0 ? number : number[..point];
        var fraction = point < 0 ? default : number[(point + 1)..];
        if (whole.Length > MaxDigits || fraction.Length > FractionDigits || !TryDigits(whole, out long seconds)
            || !TryDigits(fraction, out long microseconds))
        {
            return TryReadAny(number, out time);
        }

        for (int digits = fraction.Length; digits < FractionDigits; digits++)
        {
            microseconds *= 10;
        }

        time = EventTime.FromUnixSeconds(seconds, (int)microseconds);
        return seconds < EndSeconds;
    }

    private static bool TryDigits(ReadOnlySpan<byte> digits, out long number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (10 * number) + (digit - '0');
        }

        return true;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> number, out EventTime time)
    {
        bool valid = decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds)
            && seconds is >= 0 and < EndSeconds;
        time = valid ? new EventTime((long)decimal.Round(seconds * MicrosecondsPerSecond)) : default;
        return valid;
    }
}
