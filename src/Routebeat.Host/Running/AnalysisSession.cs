using Routebeat.Features;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.Log;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Memory;
using Routebeat.Streaming.Processing;

namespace Routebeat.Host.Running;

/// <summary>The whole way in one process: MRT records of some feeds, ingest, the log in memory, features, score, windows with their incidents.</summary>
/// <remarks>Feeds that are known beforehand take MRT records; live ones are added as they come, each with an outbox of its own. One thread takes records. The sinks for windows are called in the order of windows, on a worker's thread.</remarks>
public sealed class AnalysisSession : IDisposable
{
    private readonly MemoryRunner _runner;
    private readonly RoutesOutbox _outbox;
    private readonly List<RoutesOutbox> _liveOutboxes = [];
    private readonly MrtFeed[] _feeds;
    private readonly IngestSettings _ingest;
    private readonly FullFeedRules _fullFeeds;
    private readonly Action<int, RoutesRecord> _emit;

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
        _emit = (partition, record) =>
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
        };
        _outbox = new RoutesOutbox(settings.Partitions, _emit);
        _ingest = settings.Ingest with { WindowLength = TimeSpan.FromSeconds(settings.WindowSeconds) };
        _fullFeeds = new FullFeedRules(_ingest);
        _feeds = [.. feeds.Select(feed => new MrtFeed(new FeedIngest(feed, _ingest, _fullFeeds, _outbox), deadLetters))];
    }

    /// <summary>The feeds, by their place in the list given.</summary>
    public IReadOnlyList<MrtFeed> Feeds => _feeds;

    /// <summary>Makes the ingest of a live feed. The caller finishes it, or leaves it open.</summary>
    public FeedIngest AddFeed(string feed)
    {
        var outbox = new RoutesOutbox(_outbox.Partitions, _emit);
        _liveOutboxes.Add(outbox);
        return new FeedIngest(feed, _ingest, _fullFeeds, outbox);
    }

    /// <summary>Hands on what live feeds have collected.</summary>
    public void Flush()
    {
        foreach (var outbox in _liveOutboxes)
        {
            outbox.Flush();
        }
    }

    /// <summary>Ends every feed known beforehand and waits until all windows have been handed on.</summary>
    public void Complete()
    {
        // The first to end first: windows go on until the last feed goes down.
        foreach (var feed in _feeds.OrderBy(static feed => feed.Newest))
        {
            feed.Finish();
        }

        _outbox.Flush();
        Flush();
        _runner.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _runner.Dispose();
}
