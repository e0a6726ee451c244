using System.Globalization;
using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>What the name of an archive file says, where it has the form that collectors use: <c>FEED.updates.20080224.1845.bz2</c>.</summary>
/// <remarks>The name is a hint: what a file holds is told by its content.</remarks>
/// <param name="Feed">The feed before <c>updates</c>, <c>rib</c> or <c>bview</c>; empty if there is none.</param>
/// <param name="Time">The time in the name; none if there is none.</param>
/// <param name="IsRib">Whether the name says that it is a RIB.</param>
internal readonly record struct ArchiveName(string Feed, EventTime? Time, bool IsRib)
{
    private const int DateLength = 8;
    private const int MinEpochLength = 9;

    /// <summary>Reads a file's name, without its folder.</summary>
    public static ArchiveName Of(string name)
    {
        string[] parts = name.Split('.');
        int kind = Array.FindIndex(parts, part => part is "updates" or "rib" or "bview");
        return kind < 0
            ? default(ArchiveName) with { Feed = string.Empty }
            : new ArchiveName(string.Join('.', parts[..kind]), TimeOf(parts.AsSpan(kind + 1)), parts[kind] != "updates");
    }

    private static EventTime? TimeOf(ReadOnlySpan<string> parts)
    {
        if (parts.IsEmpty)
        {
            return null;
        }

        if (parts[0].Length > DateLength && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && parts[0].Length is >= MinEpochLength and <= MinEpochLength + 1)
        {
            return EventTime.FromUnixSeconds(seconds);
        }

        return parts.Length > 1 && DateTimeOffset.TryParseExact(
            parts[0] + parts[1],
            ["yyyyMMddHHmm", "yyyyMMddHHmmss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time)
            ? EventTime.FromDateTime(time)
            : null;
    }
}
