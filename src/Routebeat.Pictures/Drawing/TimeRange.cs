using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>A span of event time: from its start, inclusive, to its end, exclusive. The default value is empty.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant after it.</param>
public readonly record struct TimeRange(EventTime From, EventTime To)
{
    /// <summary>Whole seconds; 0 where the end is not after the start.</summary>
    public long Seconds => Math.Max(0, (To.Microseconds - From.Microseconds) / 1_000_000);

    /// <summary>Whether the two share an instant.</summary>
    public bool Overlaps(TimeRange other) => From < other.To && other.From < To;
}
