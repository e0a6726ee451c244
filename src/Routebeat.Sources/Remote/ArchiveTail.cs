using Routebeat.Sources.Live;

namespace Routebeat.Sources.Remote;

/// <summary>The archives of some collectors as a live source: new files are read as they appear.</summary>
/// <remarks>Contract: that of <see cref="IFeedSource"/>; each collector is followed by an <see cref="ArchiveFollower"/> of its own.</remarks>
/// <param name="archives">The collectors.</param>
/// <param name="settings">How they are followed.</param>
/// <param name="cache">Where files are kept.</param>
/// <param name="fetching">How patiently they are fetched.</param>
/// <param name="clock">The clock.</param>
/// <param name="tell">Takes lines for people.</param>
public sealed class ArchiveTail(
    IReadOnlyList<CollectorArchive> archives, FollowSettings settings, ArchiveCache cache, FetchSettings fetching, TimeProvider clock, Action<string> tell)
    : IFeedSource
{
    /// <inheritdoc/>
    public string Name { get; } = $"the archive of {string.Join(", ", archives.Select(static archive => archive.Collector))}";

    /// <inheritdoc/>
    public async Task RunAsync(FeedInbox inbox, CancellationToken stop)
    {
        using var client = ArchiveClient.Make(fetching.Parallel);
        await Task.WhenAll(archives.Select(archive => FollowAsync(client, archive, inbox, stop)));
    }

    private async Task FollowAsync(HttpClient client, CollectorArchive archive, FeedInbox inbox, CancellationToken stop)
    {
        try
        {
            await new ArchiveFollower(client, archive, settings, cache, fetching, clock, tell).RunAsync(inbox, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped, as asked.
        }
    }
}
