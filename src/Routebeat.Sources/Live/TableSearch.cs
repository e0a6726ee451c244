using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Live;

/// <summary>Finds the files on disk that give a feed's tables: its newest RIB before a moment, and the update files since.</summary>
/// <remarks>
/// Whether they reach the moment is told by names where a later file exists, else by the last record. A RIB without any update file reaches as far
/// as <see cref="AloneFor"/>: what a collector says in that time is lost, which is said of nothing older.
/// </remarks>
public static class TableSearch
{
    /// <summary>How long after its time a RIB without updates is taken as it is; 2 min.</summary>
    public static TimeSpan AloneFor { get; } = TimeSpan.FromMinutes(2);

    /// <summary>How long before the RIB an update file may begin that reaches past it; 1 h.</summary>
    private static readonly TimeSpan _longestFile = TimeSpan.FromHours(1);

    /// <summary>Finds the files.</summary>
    /// <param name="paths">Files and folders, listed anew with each call.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="isOnlyFeed">Whether all files are of this feed, whatever their names say.</param>
    /// <param name="until">The moment of the first live message.</param>
    public static TableFiles Find(IReadOnlyList<string> paths, string feed, bool isOnlyFeed, EventTime until)
    {
        var files = ArchiveListing.List([new ArchiveInput(paths, isOnlyFeed ? feed : null, null)], [], [])
            .Where(file => file.Feed == feed && file.Time is not null).OrderBy(static file => file.Time).ToList();
        if (files.LastOrDefault(file => file.IsRib && file.Time <= until) is not { Time: { } ribTime } rib)
        {
            return new TableFiles([], until, false);
        }

        var updates = files.Where(file => !file.IsRib && file.Time >= ribTime - _longestFile).ToList();
        var before = updates.Where(file => file.Time <= until).ToList();
        bool reaches = updates.Count > before.Count ? before.Count > 0
            : before.Count > 0 ? LastOf(before[^1].Path) >= until
            : LastOf(rib.Path) + AloneFor >= until;
        return new TableFiles([rib.Path, .. before.Select(static file => file.Path)], ribTime, reaches);
    }

    private static EventTime LastOf(string path)
    {
        var last = EventTime.MinValue;
        using var reader = new MrtArchiveReader(path);
        while (reader.TryNext(out var record))
        {
            last = record.Time > last ? record.Time : last;
        }

        return last;
    }
}
