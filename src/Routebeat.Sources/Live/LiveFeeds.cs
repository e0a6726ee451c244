using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Sources.Feeds;

namespace Routebeat.Sources.Live;

/// <summary>All feeds of a process by their ids, each made when the first thing of it is heard. Not safe for several threads.</summary>
/// <param name="ingest">Makes the ingest of a feed.</param>
/// <param name="deadLetters">Where records go that cannot be used.</param>
public sealed class LiveFeeds(Func<string, FeedIngest> ingest, Action<DeadLetter> deadLetters)
{
    private readonly Dictionary<string, LiveFeed> _feeds = [];

    /// <summary>The feeds, in the order in which they were first heard of.</summary>
    public IReadOnlyCollection<LiveFeed> All => _feeds.Values;

    /// <summary>The feed of an id, made if it is new.</summary>
    public LiveFeed this[string feed]
    {
        get
        {
            if (!_feeds.TryGetValue(feed, out var found))
            {
                _feeds.Add(feed, found = new LiveFeed(ingest(feed), deadLetters));
            }

            return found;
        }
    }

    /// <summary>Adds a feed as it was written elsewhere.</summary>
    /// <exception cref="ArgumentException">The feed is known already.</exception>
    public void Add(LiveFeed feed) => _feeds.Add(feed.Ingest.Feed, feed);

    /// <summary>Takes an input. Its octets stay the caller's, to be released.</summary>
    public void Take(in FeedInput input) => this[input.Feed].Take(input);

    /// <summary>The clock has come this far.</summary>
    public void Tick(EventTime now)
    {
        foreach (var feed in _feeds.Values)
        {
            feed.Tick(now);
        }
    }

    /// <summary>All feeds are over.</summary>
    public void Finish()
    {
        foreach (var feed in _feeds.Values)
        {
            feed.Finish();
        }
    }
}
