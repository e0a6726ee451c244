using Routebeat.Routing;

namespace Routebeat.Pictures.Words;

/// <summary>One thing that happened to a feed or to one of its peers, in words.</summary>
/// <param name="Time">When it happened; of a span its end.</param>
/// <param name="From">The beginning of the span; <paramref name="Time"/> where it is a moment.</param>
/// <param name="Feed">The feed.</param>
/// <param name="Subject">The feed itself, or the peer as in <c>AS16150 at 217.75.96.60</c>.</param>
/// <param name="Event">A stable word for it, as in <c>gap</c> or <c>transfer-started</c>: <see cref="FeedHealthText"/> lists them.</param>
/// <param name="Text">One sentence.</param>
public sealed record FeedHealthLine(EventTime Time, EventTime From, string Feed, string Subject, string Event, string Text);
