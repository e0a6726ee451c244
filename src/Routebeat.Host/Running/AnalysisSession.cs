using Routebeat.Features;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.Log;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Memory;
using Routebeat.Streaming.Processing;

namespace Routebeat.Host.Running;

/// <summary>The whole way in one process: MRT records of some feeds, ingest, the log in memory, features, score, windows with their incidents.</summary>
/// <remarks>One thread takes records. The sinks for windows are called in the order of windows, on a worker's thread.</remarks>
public sealed class AnalysisSession : IDisposable
{
    private readonly MemoryRunner _runner;
    private readonly RoutesOutbox _outbox;
    private readonly MrtFeed[] _feeds;

    /// <summary>A session that has read nothing.</summary>
    /// <param name="feeds">The ids of the feeds.</param>
    /// <param name="settings">What it needs to know.</param>
    /// <param name="windows">Takes each window once it is whole.</param>
    /// <param name="health">Takes every report on peers and feeds, as ingest writes it.</param>
    /// <param name="deadLetters">Takes records that could not be used.</param>
    /// <param name="routes">Takes the route changes as well, before the log; null where nobody wants them.</param>
    public AnalysisSession(
        IReadOnlyList<string> feeds,
        AnalysisSettings settings,
        Action<ScoredWindow> windows,
        Action<RoutesRecord> health,
        Action<DeadLetter> deadLetters,
        Action<RoutesRecord>? routes = null)
    {
        var featureSettings = new FeatureSettings { WindowSeconds = settings.WindowSeconds, Bounds = settings.Model.Visibility };
        _runner = new MemoryRunner(
            settings.Partitions,
            settings.Workers,
            partition => new FeaturesProcessor(partition, settings.Partitions, featureSettings, settings.Countries),
            partition => new ScoreProcessor(partition, settings.Partitions, settings.Model, settings.Directory),
            windows);
        _outbox = new RoutesOutbox(settings.Partitions, (partition, record) =>
        {
            if (record is RouteBatch)
            {
                routes?.Invoke(record);
            }
            else if (partition == 0 && record is PeerReport or FeedReport)
            {
                health(record);
                routes?.Invoke(record);
            }

            _runner.Write(partition, record);
        });
        var ingest = settings.Ingest with { WindowLength = TimeSpan.FromSeconds(settings.WindowSeconds) };
        var fullFeeds = new FullFeedRules(ingest);
        _feeds = [.. feeds.Select(feed => new MrtFeed(new FeedIngest(feed, ingest, fullFeeds, _outbox), deadLetters))];
    }

    /// <summary>The feeds, by their place in the list given.</summary>
    public IReadOnlyList<MrtFeed> Feeds => _feeds;

    /// <summary>Ends every feed and waits until all windows have been handed on.</summary>
    public void Complete()
    {
        foreach (var feed in _feeds)
        {
            feed.Finish();
        }

        _outbox.Flush();
        _runner.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _runner.Dispose();
}
