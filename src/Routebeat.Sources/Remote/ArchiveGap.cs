using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>A span of time of which an archive gives no updates, or a file that could not be had.</summary>
/// <param name="Collector">The collector.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Reason">One line for a person.</param>
public sealed record ArchiveGap(string Collector, EventTime From, EventTime To, string Reason)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() => $"{Collector}: no updates from {From.ToSecondsString()} to {To.ToSecondsString()}: {Reason}";
}
