using System.Globalization;

namespace Routebeat.Routing;

/// <summary>An instant of event time: microseconds since 1970-01-01 UTC, without leap seconds. The default value is that epoch.</summary>
/// <param name="Microseconds">Microseconds since the Unix epoch.</param>
public readonly record struct EventTime(long Microseconds) : IComparable<EventTime>
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>The earliest value, before every event.</summary>
    public static EventTime MinValue => new(long.MinValue);

    /// <summary>An instant from whole seconds since the Unix epoch and a fraction.</summary>
    public static EventTime FromUnixSeconds(long seconds, int microseconds = 0) => new((seconds * MicrosecondsPerSecond) + microseconds);

    /// <summary>An instant from a calendar value.</summary>
    public static EventTime FromDateTime(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Parses ISO 8601 (UTC unless it says otherwise) or whole seconds since the Unix epoch.</summary>
    public static bool TryParse(string text, out EventTime time)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            time = FromUnixSeconds(seconds);
            return true;
        }

        bool parsed = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var calendar);
        time = parsed ? FromDateTime(calendar) : default;
        return parsed;
    }

    /// <summary>Parses ISO 8601 or whole seconds since the Unix epoch.</summary>
    /// <exception cref="FormatException">The text is no time.</exception>
    public static EventTime Parse(string text) =>
        TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is no time; write it as 2014-12-22T16:15:00Z");

    /// <summary>Whole seconds since the Unix epoch, rounded down.</summary>
    public long UnixSeconds =>
        Microseconds >= 0 ? Microseconds / MicrosecondsPerSecond : -((-Microseconds + MicrosecondsPerSecond - 1) / MicrosecondsPerSecond);

    /// <summary>The calendar value in UTC.</summary>
    public DateTime ToDateTime() => DateTime.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The instant later by a span.</summary>
    public static EventTime operator +(EventTime time, TimeSpan span) => new(time.Microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>The instant earlier by a span.</summary>
    public static EventTime operator -(EventTime time, TimeSpan span) => new(time.Microseconds - (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>The span from one instant to another.</summary>
    public static TimeSpan operator -(EventTime later, EventTime earlier) =>
        TimeSpan.FromTicks((later.Microseconds - earlier.Microseconds) * TimeSpan.TicksPerMicrosecond);

    /// <summary>The instant later by a span.</summary>
    public EventTime Add(TimeSpan span) => this + span;

    /// <summary>The span since an earlier instant.</summary>
    public TimeSpan Subtract(EventTime earlier) => this - earlier;

    /// <inheritdoc/>
    public int CompareTo(EventTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>Compares by instant.</summary>
    public static bool operator <(EventTime left, EventTime right) => left.Microseconds < right.Microseconds;

    /// <summary>Compares by instant.</summary>
    public static bool operator >(EventTime left, EventTime right) => left.Microseconds > right.Microseconds;

    /// <summary>Compares by instant.</summary>
    public static bool operator <=(EventTime left, EventTime right) => left.Microseconds <= right.Microseconds;

    /// <summary>Compares by instant.</summary>
    public static bool operator >=(EventTime left, EventTime right) => left.Microseconds >= right.Microseconds;

    /// <summary>ISO 8601 with microseconds, as in <c>2014-12-22T16:15:00.000000Z</c>.</summary>
    public override string ToString() => ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 to the second, as in <c>2014-12-22T16:15:00Z</c>.</summary>
    public string ToSecondsString() => ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
