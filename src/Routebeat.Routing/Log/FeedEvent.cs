namespace Routebeat.Routing.Log;

/// <summary>What happened to a feed as a whole.</summary>
public enum FeedEvent : byte
{
    /// <summary>The feed begins; from here on its watermark counts.</summary>
    Up = 0,

    /// <summary>Its table has been seeded.</summary>
    Seeded = 1,

    /// <summary>No message from any peer for 60 s on a feed that averages one a second: windows from <see cref="FeedReport.From"/> to <see cref="FeedReport.Time"/> are incomplete. A long gap may come in parts, one after the other.</summary>
    Gap = 2,

    /// <summary>No message for 3 minutes, the last one at <see cref="FeedReport.From"/>. What makes windows incomplete is <see cref="Gap"/>, not this.</summary>
    Silent = 3,

    /// <summary>Messages again after <see cref="Silent"/>.</summary>
    Resumed = 4,

    /// <summary>Many sessions started at once: windows of the span are incomplete. It is written again each minute, from the same beginning, while most of them wait for their tables.</summary>
    ManySessions = 5,

    /// <summary>The feed ended; its watermark no longer holds anybody up.</summary>
    Down = 6,
}
