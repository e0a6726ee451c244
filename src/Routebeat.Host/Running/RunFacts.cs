using Routebeat.Detection.Incidents;
using Routebeat.Ingest;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Words;
using Routebeat.Sources.Feeds;

namespace Routebeat.Host.Running;

/// <summary>Everything that a run knows for its report.</summary>
/// <param name="Title">What the run is of.</param>
/// <param name="Plan">What was run.</param>
/// <param name="Folder">Where its files lie.</param>
/// <param name="Revisions">The revisions to tell.</param>
/// <param name="Recorder">The histories.</param>
/// <param name="Health">The lines of feed health.</param>
/// <param name="Peers">The full feeds.</param>
internal sealed record RunFacts(
    string Title, RunPlan Plan, string Folder, IReadOnlyList<Incident> Revisions, RunRecorder Recorder, IReadOnlyList<FeedHealthLine> Health, FullFeedPeers Peers)
{
    /// <summary>The feeds.</summary>
    public IReadOnlyList<(FeedCounts Counts, FeedIngest Ingest)> Feeds { get; init; } = [];

    /// <summary>Files read.</summary>
    public long Files { get; init; }

    /// <summary>Octets read.</summary>
    public long Octets { get; init; }

    /// <summary>What could not be read, by cause.</summary>
    public IReadOnlyList<FaultCount> Faults { get; init; } = [];
}
