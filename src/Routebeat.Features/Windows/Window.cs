using Routebeat.Routing;

namespace Routebeat.Features.Windows;

/// <summary>A tumbling window of event time: from its start, inclusive, to its end, exclusive. Starts are multiples of the length since the Unix epoch.</summary>
/// <param name="Index">How many windows of this length lie between the Unix epoch and its start.</param>
/// <param name="LengthSeconds">The length in seconds, 60 by default.</param>
public readonly record struct Window(long Index, int LengthSeconds) : IComparable<Window>
{
    /// <summary>The window that holds an instant.</summary>
    public static Window Of(EventTime time, int lengthSeconds)
    {
        long length = lengthSeconds * 1_000_000L;
        long index = time.Microseconds / length;
        return new Window(time.Microseconds < 0 && index * length != time.Microseconds ? index - 1 : index, lengthSeconds);
    }

    /// <summary>The first instant.</summary>
    public EventTime Start => EventTime.FromUnixSeconds(Index * LengthSeconds);

    /// <summary>The first instant after it.</summary>
    public EventTime End => EventTime.FromUnixSeconds((Index + 1) * LengthSeconds);

    /// <summary>The window after it.</summary>
    public Window Next => new(Index + 1, LengthSeconds);

    /// <inheritdoc/>
    public int CompareTo(Window other) => Index.CompareTo(other.Index);

    /// <summary>Whether it begins earlier.</summary>
    public static bool operator <(Window left, Window right) => left.Index < right.Index;

    /// <summary>Whether it begins later.</summary>
    public static bool operator >(Window left, Window right) => left.Index > right.Index;

    /// <summary>Whether it begins no later.</summary>
    public static bool operator <=(Window left, Window right) => left.Index <= right.Index;

    /// <summary>Whether it begins no earlier.</summary>
    public static bool operator >=(Window left, Window right) => left.Index >= right.Index;
}
