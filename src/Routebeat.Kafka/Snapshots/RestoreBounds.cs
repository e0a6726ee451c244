namespace Routebeat.Kafka.Snapshots;

/// <summary>Which snapshots serve to take a partition.</summary>
/// <param name="Committed">The committed offset.</param>
/// <param name="LogStart">The first offset that the log still holds.</param>
internal readonly record struct RestoreBounds(long Committed, long LogStart)
{
    /// <summary>Whether a state that knows nothing can be brought up to date by the whole log.</summary>
    public bool IsLogWhole => LogStart == 0;

    /// <summary>Whether the log was cut above the committed offset: records are gone that nobody processed.</summary>
    public bool IsCutAbove => LogStart > Committed;
}
