using Routebeat.Detection.Incidents;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Processing;
using Routebeat.Testing;

namespace Routebeat.Tests.Host;

/// <summary>A run of the whole session over files of the shared data.</summary>
internal sealed class RealRun
{
    private readonly List<RouteChange> _changes = [];

    /// <summary>The windows with their revisions; their rows are not kept, which are millions in a day and a half.</summary>
    public List<ScoredWindow> Windows { get; } = [];

    public List<RoutesRecord> Health { get; } = [];

    public List<DeadLetter> Letters { get; } = [];

    public IReadOnlyList<FeedCounts> Counts { get; private set; } = [];

    /// <summary>The changes that were kept.</summary>
    public IEnumerable<RouteChange> Changes => _changes;

    /// <summary>How many there were in all.</summary>
    public long ChangesInAll { get; private set; }

    public IEnumerable<Incident> Incidents =>
        Windows.SelectMany(static window => window.Revisions).GroupBy(static one => one.Id).Select(static group => group.MaxBy(static one => one.Revision)!);

    /// <summary>Runs the session over the files of a folder between two names, both included.</summary>
    /// <param name="folder">The folder, in the shared one.</param>
    /// <param name="first">The least file name.</param>
    /// <param name="last">The greatest file name.</param>
    /// <param name="keep">Which changes are kept.</param>
    public static RealRun Of(string folder, string first, string last, Func<RouteChange, bool> keep)
    {
        var run = new RealRun();
        string[] paths = [.. Directory.GetFiles(RepositoryPaths.InShared(folder)).Where(path =>
            string.CompareOrdinal(Path.GetFileName(path), first) >= 0 && string.CompareOrdinal(Path.GetFileName(path), last) <= 0)];
        Assert.NotEmpty(paths);
        using var archive = new ArchiveSet(paths);
        using var session = new AnalysisSession(
            archive.Feeds, new AnalysisSettings(), window => run.Windows.Add(window with { Rows = [], Scores = [] }), run.Health.Add, run.Letters.Add, record =>
            {
                if (record is RouteBatch batch)
                {
                    foreach (var change in batch.Changes.Span)
                    {
                        if (keep(change))
                        {
                            run._changes.Add(change);
                        }
                    }
                }
            });
        while (archive.TryNext(out var record))
        {
            session.Feeds[record.Feed].Take(record.Record, record.Time, archive.Files[record.File].Path, archive.Files[record.File].NamedTime, record.Following);
        }

        session.Complete();
        Assert.Empty(archive.Damages);
        run.ChangesInAll = session.Feeds.Sum(static feed => feed.Ingest.Counts.Announcements + feed.Ingest.Counts.Withdrawals);
        run.Counts = [.. session.Feeds.Select(static feed => feed.Counts)];
        return run;
    }
}
