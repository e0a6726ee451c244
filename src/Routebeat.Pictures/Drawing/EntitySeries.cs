using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>The history of one entity over a span. An absent window means zero activity and unchanged visibility.</summary>
public sealed record EntitySeries
{
    /// <summary>Whose history it is.</summary>
    public required IncidentEntity Entity { get; init; }

    /// <summary>The length of a window in seconds.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>The first instant that the history covers.</summary>
    public required EventTime From { get; init; }

    /// <summary>The first instant after it.</summary>
    public required EventTime To { get; init; }

    /// <summary>The windows in which something happened, in order of time.</summary>
    public required IReadOnlyList<SeriesPoint> Points { get; init; }

    /// <summary>The share before the first point in parts per million; null where it is not known.</summary>
    public int? ShareBefore { get; init; }

    /// <summary>What the share is a share of.</summary>
    public ShareMeasure Measure { get; init; }

    /// <summary>How to read the scores; the default is the ratio with the bounds of a small entity (RULES 4).</summary>
    public ScoreScale Scale { get; init; } = new(ScoreKind.Ratio, 0.5, 0.8);

    /// <summary>Spans whose windows are incomplete, beside those marked in the points, in order of time.</summary>
    public IReadOnlyList<TimeRange> Incomplete { get; init; } = [];

    /// <summary>Until when the entity's table was not known; null where it always was. Windows marked in the points count as well.</summary>
    public EventTime? WarmUntil { get; init; }
}
