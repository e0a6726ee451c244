using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.Remote;

/// <summary>How the archive of a collector is followed.</summary>
public sealed record FollowSettings
{
    /// <summary>The first moment; null for the present.</summary>
    public EventTime? From { get; init; }

    /// <summary>The end, no longer part of it; null for none.</summary>
    public EventTime? To { get; init; }

    /// <summary>Whether the newest RIB at or before the beginning comes first, and all updates since it.</summary>
    public bool WantsRib { get; init; }

    /// <summary>Where a former run stood: it is gone on with after that record. Default: from the beginning.</summary>
    public SourcePosition Resume { get; init; }

    /// <summary>By which clock an idle feed goes on. Default: that of receipt; of recordings that are played again their own.</summary>
    public LiveClock Clock { get; init; }

    /// <summary>The time from one look for new files to the next; null for a fifth of the rhythm of the archive, at least 15 s.</summary>
    public TimeSpan? LookEvery { get; init; }

    /// <summary>How long a file that should be there is waited for before it is told as a hole; null for three times the rhythm.</summary>
    public TimeSpan? WaitFor { get; init; }
}
