using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>The span of time that records are taken from. The default value takes all.</summary>
/// <param name="From">The earliest record taken; none for no limit.</param>
/// <param name="To">The first moment that is not taken any more; none for no limit.</param>
public readonly record struct ArchiveLimits(EventTime? From, EventTime? To)
{
    /// <summary>Whether a moment lies in the span.</summary>
    public bool Contains(EventTime time) => (From is not EventTime from || time >= from) && !IsPast(time);

    /// <summary>Whether a moment lies after the span.</summary>
    public bool IsPast(EventTime time) => To is EventTime to && time >= to;
}
