using Routebeat.Routing;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Judges the time of records in an archive by the start of their file: from 60 s before it to 1 h after it, both included (RULES 1).</summary>
public static class ArchiveTimeRules
{
    /// <summary>How long before the file's start a record may be.</summary>
    public static TimeSpan Before { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after the file's start a record may be.</summary>
    public static TimeSpan After { get; } = TimeSpan.FromHours(1);

    /// <summary>Judges a record; what is not accepted belongs to the dead letters (<c>time-out-of-range</c>).</summary>
    /// <param name="fileStart">The start that the file's name says.</param>
    /// <param name="time">The record's own time.</param>
    public static ArchiveTimeVerdict Judge(EventTime fileStart, EventTime time)
    {
        if (time < fileStart - Before)
        {
            return ArchiveTimeVerdict.TooEarly;
        }

        return time > fileStart + After ? ArchiveTimeVerdict.TooLate : ArchiveTimeVerdict.Accepted;
    }
}
