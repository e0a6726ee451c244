using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.State;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.Mrt;

/// <content>The whole state of a feed and of what reads it, between any two records.</content>
public sealed partial class MrtFeed
{
    /// <summary>Writes the state, the ingest's first. Of the counts only those that decide something are part of it.</summary>
    public void WriteTo(StateWriter writer)
    {
        _ingest.WriteTo(writer);
        writer.Write(Counts.Records);
        writer.Write(Counts.Updates);
        writer.Write(Newest);
        writer.Write(_isSeeding);
        writer.Write(_isSeeded);
        writer.WriteRun<int>(_ribPeers);
        writer.WriteRun<Asn>(_ribPeerAsns);
        writer.Write(_hadTable);
        writer.Write(_hasHole);
        writer.Write(_apart is not null);
        _apart?.WriteTo(writer);
    }

    /// <summary>A feed as it was written.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="ingest">Reads the state of its ingest.</param>
    /// <param name="deadLetters">Where records go that cannot be used.</param>
    /// <param name="counts">Where records are counted; null for counts of its own.</param>
    /// <param name="times">What its peers said by other ways; null where there are none. Its state is not read here.</param>
    public static MrtFeed ReadFrom(
        StateReader reader, Func<StateReader, FeedIngest> ingest, Action<DeadLetter> deadLetters, FeedCounts? counts = null, PeerTimes? times = null)
    {
        var feed = new MrtFeed(ingest(reader), deadLetters, counts, times);
        feed.Counts.Records = reader.ReadInt64();
        feed.Counts.Updates = reader.ReadInt64();
        feed.Newest = reader.ReadEventTime();
        feed._isSeeding = reader.ReadBoolean();
        feed._isSeeded = reader.ReadBoolean();
        feed._ribPeers = reader.ReadRun<int>();
        feed._ribPeerAsns = reader.ReadRun<Asn>();
        feed._hadTable = reader.ReadBoolean();
        feed._hasHole = reader.ReadBoolean();
        if (reader.ReadBoolean())
        {
            feed._apart = ReadFrom(reader, feed._ingest.ReadApart, deadLetters, feed.Counts);
        }

        return feed;
    }
}
