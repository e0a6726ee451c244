using System.Globalization;
using Routebeat.Features.Windows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>The Arrow schema of feature rows: the columns of <see cref="FeatureColumns"/>, and in its metadata what holds for all rows.</summary>
public static class FeatureSchema
{
    /// <summary>Metadata: the name of the shape, which is the topic's.</summary>
    public const string NameKey = "schema";

    /// <summary>Metadata: the length of the windows in seconds.</summary>
    public const string WindowSecondsKey = "window_seconds";

    /// <summary>Metadata of a topic's part: the source partition.</summary>
    public const string SourceKey = "source";

    /// <summary>Metadata of a topic's part: the index of its window, counted in window lengths since 1970.</summary>
    public const string WindowIndexKey = "window_index";

    /// <summary>Metadata of a topic's part: its number among the parts of its source, target and window, from 0.</summary>
    public const string PartKey = "part";

    /// <summary>The fields in order.</summary>
    public static IReadOnlyList<ArrowField> Fields { get; } = [.. FeatureColumns.All.Select(static column => column.Field)];

    /// <summary>The schema of a file.</summary>
    /// <param name="windowSeconds">The length of its windows in seconds.</param>
    public static ArrowSchema OfFile(int windowSeconds) =>
        new(Fields, [new(NameKey, TopicNames.Features), new(WindowSecondsKey, windowSeconds.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The schema of a part on the topic.</summary>
    /// <param name="source">The source partition.</param>
    /// <param name="window">The window.</param>
    /// <param name="part">The number of the part.</param>
    internal static ArrowSchema OfPart(int source, Window window, int part) => new(
        Fields,
        [
            new(NameKey, TopicNames.Features),
            new(WindowSecondsKey, window.LengthSeconds.ToString(CultureInfo.InvariantCulture)),
            new(SourceKey, source.ToString(CultureInfo.InvariantCulture)),
            new(WindowIndexKey, window.Index.ToString(CultureInfo.InvariantCulture)),
            new(PartKey, part.ToString(CultureInfo.InvariantCulture)),
        ]);

    /// <summary>Whether a schema is one of feature rows, and how long its windows are.</summary>
    internal static bool TryRead(ArrowSchema schema, out int windowSeconds, out TopicError error)
    {
        error = default;
        windowSeconds = 0;
        if (!schema.Fields.SequenceEqual(Fields))
        {
            error = new TopicError(TopicFault.WrongSchema, "fields");
        }
        else if (!TryReadNumber(schema, WindowSecondsKey, out long seconds, out error) || seconds is <= 0 or > int.MaxValue)
        {
            error = new TopicError(TopicFault.WrongSchema, WindowSecondsKey);
        }
        else
        {
            windowSeconds = (int)seconds;
        }

        return error.IsNone;
    }

    /// <summary>Whether start and end of a window are times at all.</summary>
    internal static bool IsWindow(long index, int windowSeconds)
    {
        if (windowSeconds <= 0)
        {
            return false;
        }

        long most = long.MaxValue / (windowSeconds * 1_000_000L);
        return index > -most && index < most;
    }

    /// <summary>A whole number of the metadata.</summary>
    internal static bool TryReadNumber(ArrowSchema schema, string key, out long value, out TopicError error)
    {
        bool parsed = long.TryParse(schema.MetadataValue(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        error = parsed ? default : new TopicError(TopicFault.WrongSchema, key);
        return parsed;
    }
}
