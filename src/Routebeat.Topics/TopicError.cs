using Routebeat.Topics.Arrow;

namespace Routebeat.Topics;

/// <summary>Why the octets of a record's value could not be read. The default value is no error.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Where">The field, as in <c>evidence.by_feed[2].feed</c>, the column with its row, or the place in the octets.</param>
public readonly record struct TopicError(TopicFault What, string Where)
{
    /// <summary>Whether there is no error.</summary>
    public bool IsNone => What == TopicFault.None;

    /// <summary>As in <c>BadValue: prefix_length, row 12</c>; the reason in a dead letter.</summary>
    public override string ToString() => IsNone ? "no error" : $"{What}: {Where}";

    internal static TopicError Of(ArrowError error) => new(TopicFault.NotArrow, error.ToString());

    internal static TopicError OfRow(string column, int row) => new(TopicFault.BadValue, $"{column}, row {row}");
}
