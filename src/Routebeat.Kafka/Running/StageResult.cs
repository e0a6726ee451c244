using Routebeat.Topics;

namespace Routebeat.Kafka.Running;

/// <summary>What became of a record.</summary>
/// <param name="Verdict">What the stage did.</param>
/// <param name="Changes">Route changes or rows that the record held.</param>
/// <param name="Error">Why it could not be read; the default value where it could.</param>
public readonly record struct StageResult(StageVerdict Verdict, int Changes, TopicError Error)
{
    /// <summary>A record that was dropped.</summary>
    public static StageResult Seen { get; } = new(StageVerdict.Seen, 0, default);

    /// <summary>A record that was taken.</summary>
    public static StageResult Taken(int changes) => new(StageVerdict.Taken, changes, default);

    /// <summary>Octets that could not be read.</summary>
    public static StageResult Unreadable(TopicError error) => new(StageVerdict.Unreadable, 0, error);
}
