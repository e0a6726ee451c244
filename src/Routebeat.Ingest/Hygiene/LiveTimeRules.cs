using Routebeat.Routing;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Judges the time of live messages by the clock: at most 60 s ahead of it and 3 min behind it, both included (RULES 1).</summary>
public static class LiveTimeRules
{
    /// <summary>How far ahead of the clock a message may be.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How far behind the clock a message may be; a feed whose messages are all older is stale.</summary>
    public static TimeSpan Behind { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether a message is taken; what is not belongs to the dead letters (<c>time-out-of-range</c>).</summary>
    /// <param name="received">The clock when it was received.</param>
    /// <param name="time">Its own time.</param>
    public static bool IsAccepted(EventTime received, EventTime time) => time <= received + Ahead && time >= received - Behind;
}
