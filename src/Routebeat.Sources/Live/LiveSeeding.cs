using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Sources.Feeds;

namespace Routebeat.Sources.Live;

/// <summary>A table that is read from files while the live feed goes on: kept apart until it has come as far, and then taken over whole.</summary>
/// <param name="apart">Tables of the same feed whose changes nobody hears of.</param>
/// <param name="tail">The live messages since before the end of the files; null where there are none.</param>
/// <param name="deadLetters">Where records go that cannot be used.</param>
internal sealed class LiveSeeding(FeedIngest apart, LiveTail? tail, Action<DeadLetter> deadLetters)
{
    private readonly LiveFeed _feed = new(apart, deadLetters);

    /// <summary>Takes a record of the files.</summary>
    public void Take(in FeedInput input) => _feed.Take(input);

    /// <summary>The files have been read: what came live since goes on top of them, less what they have too, and the feed's tables become these.</summary>
    /// <param name="ingest">The feed's ingest.</param>
    /// <param name="time">The time of the changes.</param>
    /// <returns>Whether they did; not if live messages between the files and now are lost.</returns>
    public bool TryEnd(FeedIngest ingest, EventTime time)
    {
        if (tail is { HasOverflowed: true } || apart.Newest == EventTime.MinValue)
        {
            return false;
        }

        foreach (var input in tail?.Inputs ?? [])
        {
            _feed.Take(input);
        }

        _feed.EndTable();
        ingest.SeedFrom(apart, time);
        return true;
    }
}
