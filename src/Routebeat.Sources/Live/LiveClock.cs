namespace Routebeat.Sources.Live;

/// <summary>By which clock the times of live messages are judged, and idle feeds go on.</summary>
public enum LiveClock : byte
{
    /// <summary>That of their receipt (RULES 1).</summary>
    Receipt = 0,

    /// <summary>Their own: of streams that are played again. Every time passes, and an idle feed stands still.</summary>
    Message = 1,
}
