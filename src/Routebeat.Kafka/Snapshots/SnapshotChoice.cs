using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Which snapshots to try, in which order.</summary>
internal static class SnapshotChoice
{
    /// <summary>
    /// The usable ones, newest first: not past the committed offset, not before the log's beginning, of this program's format and this stage's state.
    /// </summary>
    public static IEnumerable<SnapshotManifest> Order(IEnumerable<SnapshotManifest> found, RestoreBounds bounds, string state) => found
        .Where(manifest => manifest.Format == SnapshotManifest.CurrentFormat
            && manifest.State == state
            && manifest.Offset <= bounds.Committed
            && manifest.Offset >= bounds.LogStart)
        .OrderByDescending(static manifest => manifest.Offset)
        .ThenByDescending(static manifest => manifest.Attempt, StringComparer.Ordinal);

    /// <summary>Those that may be deleted once one's own is published: older than it, but for the newest of them that are kept beside it.</summary>
    /// <param name="found">All that are there.</param>
    /// <param name="own">One's own.</param>
    /// <param name="keep">How many stay, one's own among them.</param>
    public static IEnumerable<SnapshotManifest> Outdated(IEnumerable<SnapshotManifest> found, SnapshotManifest own, int keep) => found
        .Where(manifest => manifest.Offset < own.Offset)
        .OrderByDescending(static manifest => manifest.Offset)
        .Skip(keep - 1);
}
