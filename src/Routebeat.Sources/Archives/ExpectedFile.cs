using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>A file of a set of archives that need not be here yet: it is waited for when its turn comes.</summary>
/// <param name="Path">Where it will be; its name tells its time.</param>
/// <param name="Feed">The id of its feed.</param>
/// <param name="Time">When its records begin.</param>
/// <param name="IsRib">Whether it is a RIB.</param>
public sealed record ExpectedFile(string Path, string Feed, EventTime Time, bool IsRib)
{
    /// <summary>The span of time that records of its feed are taken from. Default: all.</summary>
    public ArchiveLimits Limits { get; init; }

    /// <summary>Waits for the file, on a thread that may wait.</summary>
    public required Func<CancellationToken, FileArrival> Arrive { get; init; }

    /// <summary>Called once when the file is done with.</summary>
    public required Action Leave { get; init; }
}
