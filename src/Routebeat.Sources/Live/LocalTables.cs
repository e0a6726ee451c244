using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Live;

/// <summary>Tables of live feeds from files on disk: a <see cref="TableWriter"/> that never waits.</summary>
/// <param name="paths">Files and folders.</param>
/// <param name="isOnlyFeed">Whether all files are of the one feed that there is, whatever their names say.</param>
/// <param name="clock">The clock.</param>
/// <param name="tell">Takes lines for people.</param>
public sealed class LocalTables(IReadOnlyList<string> paths, bool isOnlyFeed, TimeProvider clock, Action<string> tell)
{
    /// <summary>Peers are not in step: so long after the first live message the files are read on, and what came live too is left out message by message.</summary>
    private static readonly TimeSpan _disorder = TimeSpan.FromSeconds(5);

    private readonly FeedOrigin _origin = new(string.Join(", ", paths));

    private EventTime Now => EventTime.FromDateTime(clock.GetUtcNow());

    /// <inheritdoc cref="TableWriter"/>
    public async Task<TableOutcome> WriteAsync(FeedInbox inbox, string feed, EventTime first, bool mayWait, CancellationToken stop)
    {
        var files = await Task.Run(() => TableSearch.Find(paths, feed, isOnlyFeed, first), stop).ConfigureAwait(false);
        if (!files.Reaches)
        {
            return TableOutcome.NotThere;
        }

        using var archive = new ArchiveSet([new ArchiveInput(files.Paths, feed, null)], new ArchiveLimits(files.From, null));
        await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.SeedBegin, Now, _origin), stop).ConfigureAwait(false);
        await new ArchiveInputWriter(inbox, clock).WriteAsync(archive, first + _disorder, stop).ConfigureAwait(false);
        await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.SeedEnd, Now, _origin), stop).ConfigureAwait(false);
        tell($"{feed}: tables read from {files.Paths.Count} {(files.Paths.Count == 1 ? "file" : "files")}");
        return TableOutcome.Written;
    }
}
