using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.State;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;

namespace Routebeat.Sources.Live;

/// <content>The whole state of a feed, between any two inputs, for whoever goes on with it elsewhere. Connections are not part of it.</content>
public sealed partial class LiveFeed
{
    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        _mrt.WriteTo(writer);
        _times.WriteTo(writer);
        writer.Write(LastReceived);
    }

    /// <summary>A feed as it was written.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="ingest">Reads the state of its ingest.</param>
    /// <param name="deadLetters">Where records go that cannot be used.</param>
    public static LiveFeed ReadFrom(StateReader reader, Func<StateReader, FeedIngest> ingest, Action<DeadLetter> deadLetters)
    {
        var counts = new FeedCounts();
        var times = new PeerTimes(counts);
        var mrt = MrtFeed.ReadFrom(reader, ingest, deadLetters, counts, times);
        times.Read(reader);
        return new LiveFeed(mrt, deadLetters, counts, times) { LastReceived = reader.ReadEventTime() };
    }

    /// <summary>Says that somebody else listened to the feed before: from here on the clock counts for it, whether a connection comes up or not.</summary>
    /// <param name="clock">By which clock its times are judged.</param>
    public void TakeOver(LiveClock clock)
    {
        _origin ??= new FeedOrigin(Ingest.Feed) { Clock = clock };
        LastReceived = Ingest.Newest > LastReceived ? Ingest.Newest : LastReceived;
    }
}
