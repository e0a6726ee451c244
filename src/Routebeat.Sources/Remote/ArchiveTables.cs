using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.Remote;

/// <summary>Tables of live feeds from the archives of their collectors over HTTP: a <see cref="TableWriter"/> that waits for files to appear.</summary>
/// <param name="address">The address of a mirror; null for the RIPE NCC's own.</param>
/// <param name="cache">Where files are kept.</param>
/// <param name="fetching">How patiently they are fetched.</param>
/// <param name="clock">The clock.</param>
/// <param name="tell">Takes lines for people.</param>
public sealed class ArchiveTables(Uri? address, ArchiveCache cache, FetchSettings fetching, TimeProvider clock, Action<string> tell)
{
    /// <summary>Peers are not in step: so long after the first live message the files are read on, and what came live too is left out message by message.</summary>
    private static readonly TimeSpan _disorder = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="TableWriter"/>
    public async Task<TableOutcome> WriteAsync(FeedInbox inbox, string feed, EventTime first, bool mayWait, CancellationToken stop)
    {
        if (!mayWait || ArchiveLayout.Of(feed).Project != ArchiveProject.Ris)
        {
            return TableOutcome.NotThere;
        }

        using var client = ArchiveClient.Make(fetching.Parallel);
        var seed = new ArchiveSeed(client, cache, fetching, clock, tell);
        bool isWhole = await seed.WriteAsync(CollectorArchive.Of(feed, address), first + _disorder, inbox, stop).ConfigureAwait(false);
        tell(isWhole ? $"{feed}: tables read from the archive" : $"{feed}: stays unseeded until its archive is whole, which is looked at again");
        return isWhole ? TableOutcome.Written : TableOutcome.NotWhole;
    }
}
