using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>Which files a request takes, and what is not there.</summary>
/// <param name="Files">The files in the order in which they are wanted: RIBs, then updates by time, and among them the first RIB after each hole.</param>
/// <param name="Gaps">Holes between the files of updates.</param>
/// <param name="Unseeded">Collectors for which a RIB was wanted and none is there.</param>
public sealed record ArchivePlan(IReadOnlyList<RemoteFile> Files, IReadOnlyList<ArchiveGap> Gaps, IReadOnlyList<string> Unseeded)
{
    /// <summary>Makes the plan of a request.</summary>
    /// <param name="catalogue">Knows the files.</param>
    /// <param name="request">The request.</param>
    /// <param name="isUsable">Looks at a RIB before it is taken; where it says no, the one before it is tried. Null takes the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">A server that knows the files cannot be reached.</exception>
    public static async Task<ArchivePlan> MakeAsync(
        ArchiveCatalogue catalogue, ArchiveRequest request, Func<RemoteFile, Task<bool>>? isUsable, CancellationToken cancellation)
    {
        var ribs = new List<RemoteFile>();
        var updates = new List<RemoteFile>();
        var gaps = new List<ArchiveGap>();
        var unseeded = new List<string>();
        foreach (var archive in request.Archives)
        {
            var from = request.From;
            if (request.WantsRib)
            {
                if (await RibAsync(catalogue, archive, from, isUsable, cancellation) is { } rib)
                {
                    ribs.Add(rib);
                    from = rib.Time;
                }
                else
                {
                    unseeded.Add(archive.Collector);
                }
            }

            var (files, holes) = await catalogue.UpdatesAsync(archive, from, request.To, cancellation);
            updates.AddRange(files);
            gaps.AddRange(holes);
            if (request.WantsRib && !unseeded.Contains(archive.Collector))
            {
                updates.AddRange(await RibsAfterAsync(catalogue, archive, holes, request.To, isUsable, cancellation));
            }
        }

        return new ArchivePlan([.. ribs, .. updates.OrderBy(static file => file.Time).ThenByDescending(static file => file.Kind)], gaps, unseeded);
    }

    /// <summary>From when on records of a collector are taken: all of the files since its RIB; without one, from a time on.</summary>
    public EventTime? FromOf(string collector, EventTime from) =>
        Files.Any(file => file.Kind == RemoteFileKind.Rib && file.Collector == collector) ? null : from;

    /// <summary>The first RIB after each hole, which seeds the tables again.</summary>
    private static async Task<IReadOnlyList<RemoteFile>> RibsAfterAsync(
        ArchiveCatalogue catalogue, CollectorArchive archive, IReadOnlyList<ArchiveGap> holes, EventTime to, Func<RemoteFile, Task<bool>>? isUsable, CancellationToken cancellation)
    {
        var ribs = new List<RemoteFile>();
        foreach (var hole in holes.Where(hole => hole.To < to && ribs.TrueForAll(rib => rib.Time < hole.To)))
        {
            var end = hole.To + (archive.Layout.RibsEvery * 2);
            foreach (var rib in await catalogue.RibsAsync(archive, hole.To, end < to ? end : to, cancellation))
            {
                if (isUsable is null || await isUsable(rib))
                {
                    ribs.Add(rib);
                    break;
                }
            }
        }

        return ribs;
    }

    private static async Task<RemoteFile?> RibAsync(
        ArchiveCatalogue catalogue, CollectorArchive archive, EventTime at, Func<RemoteFile, Task<bool>>? isUsable, CancellationToken cancellation)
    {
        foreach (var rib in await catalogue.RibsBeforeAsync(archive, at, cancellation))
        {
            if (isUsable is null || await isUsable(rib))
            {
                return rib;
            }
        }

        return null;
    }
}
