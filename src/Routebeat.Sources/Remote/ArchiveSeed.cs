using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.Remote;

/// <summary>The table of a collector from its archive: the newest RIB and all updates since it, up to a moment (RULES 1, Seeding).</summary>
/// <remarks>
/// A live stream of the same collector joins without a hole where it stood before <c>until</c>: what it brings up to there comes twice, once from the
/// archive, and is left to whoever joins them. Files appear some minutes after their end, and are waited for.
/// </remarks>
/// <param name="client">The client.</param>
/// <param name="cache">Where files are kept.</param>
/// <param name="fetching">How patiently they are fetched.</param>
/// <param name="clock">The clock.</param>
/// <param name="tell">Takes lines for people.</param>
public sealed class ArchiveSeed(HttpClient client, ArchiveCache cache, FetchSettings fetching, TimeProvider clock, Action<string> tell)
{
    /// <summary>Writes <see cref="FeedInputKind.SeedBegin"/>, the records, and <see cref="FeedInputKind.SeedEnd"/>.</summary>
    /// <param name="archive">The collector.</param>
    /// <param name="until">The end, no longer part of it.</param>
    /// <param name="inbox">Where they go.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Whether there was a RIB, and no hole after it.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<bool> WriteAsync(CollectorArchive archive, EventTime until, FeedInbox inbox, CancellationToken stop)
    {
        var settings = new FollowSettings { From = until - TimeSpan.FromSeconds(1), To = until, WantsRib = true };
        var follower = new ArchiveFollower(client, archive, settings, cache, fetching, clock, tell) { IsSeed = true };
        await follower.RunAsync(inbox, stop);
        return follower.IsWhole;
    }
}
