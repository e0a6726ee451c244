using System.Globalization;
using Routebeat.Host.Commands;
using Routebeat.Topics;

namespace Routebeat.Host.DeadLetters;

/// <summary>Where a letter stands on its topic.</summary>
/// <param name="Partition">The partition, from 0.</param>
/// <param name="Offset">The offset.</param>
internal readonly record struct LetterPlace(int Partition, long Offset)
{
    /// <summary>Parses <c>3@1207</c>, also with the topic's name and a hyphen before it.</summary>
    /// <exception cref="UsageException">The text is no place.</exception>
    public static LetterPlace Parse(string text)
    {
        string rest = text.StartsWith(TopicNames.DeadLetter + "-", StringComparison.Ordinal) ? text[(TopicNames.DeadLetter.Length + 1)..] : text;
        string[] parts = rest.Split('@');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int partition)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
            ? new LetterPlace(partition, offset)
            : throw new UsageException($"'{text}' is no place of a letter; write partition and offset as 'routebeat deadletter list' does, such as 3@1207");
    }
}
