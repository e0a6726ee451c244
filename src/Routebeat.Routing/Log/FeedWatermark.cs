namespace Routebeat.Routing.Log;

/// <summary>Everything of the feed up to this event time has been written (RULES 1): the newest event time less the allowed disorder.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Time">The watermark; never goes back.</param>
public sealed record FeedWatermark(string Feed, EventTime Time) : RoutesRecord(Feed);
