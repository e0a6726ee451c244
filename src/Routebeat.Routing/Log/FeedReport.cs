namespace Routebeat.Routing.Log;

/// <summary>Something happened to a feed as a whole; written to every partition before the watermark passes the span.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Time">Event time; of a gap its end.</param>
/// <param name="Event">What happened.</param>
public sealed record FeedReport(string Feed, EventTime Time, FeedEvent Event) : RoutesRecord(Feed)
{
    /// <summary>The beginning of the span that the event is about; <see cref="Time"/> where it is a moment.</summary>
    public EventTime From { get; init; } = Time;

    /// <summary>The number of peers concerned.</summary>
    public int Peers { get; init; }
}
