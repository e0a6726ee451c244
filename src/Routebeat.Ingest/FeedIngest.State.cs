using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <content>The whole state of a feed, between any two messages.</content>
public sealed partial class FeedIngest
{
    /// <summary>The version of the state's layout; another version is not read.</summary>
    public const int StateVersion = 3;

    /// <summary>Writes the whole state: about three octets a route, each path once a peer. Flush the outbox first; what waits in it is not part of the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(Feed);
        writer.Write(_settings.TransferMinutes);
        writer.Write(_settings.MassWithdrawalMinutes);
        Counts.WriteTo(writer);
        writer.Write(_seededSecond);
        writer.Write(_seedTime);
        _clock.WriteTo(writer);
        _peers.WriteTo(writer);
    }

    /// <summary>Tables of the same feed that were read apart (<see cref="Apart"/>), as they stood when they were written.</summary>
    /// <param name="reader">The state.</param>
    public FeedIngest ReadApart(StateReader reader) => ReadFrom(reader, _settings, new FullFeedRules(_settings), new RoutesOutbox(1, static (_, _) => { }));

    /// <summary>A feed as it stood when it was written; the same calls give the same records from here on.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="settings">The numbers of the rules, the same as of the feed that was written.</param>
    /// <param name="fullFeeds">The judge of full feeds, which learns the tables of this one.</param>
    /// <param name="outbox">Where the records go.</param>
    /// <exception cref="InvalidOperationException">The state was written with spans of other lengths; the message says which.</exception>
    public static FeedIngest ReadFrom(StateReader reader, IngestSettings settings, FullFeedRules fullFeeds, RoutesOutbox outbox)
    {
        var feed = new FeedIngest(reader.ReadString(), settings, fullFeeds, outbox);
        int transferMinutes = reader.ReadInt32();
        int massWithdrawalMinutes = reader.ReadInt32();
        if (transferMinutes != settings.TransferMinutes || massWithdrawalMinutes != settings.MassWithdrawalMinutes)
        {
            throw new InvalidOperationException(
                $"the state of feed {feed.Feed} has transfers over {transferMinutes} and withdrawals over {massWithdrawalMinutes} minutes, the settings {settings.TransferMinutes} and {settings.MassWithdrawalMinutes}");
        }

        feed.Counts.ReadFrom(reader);
        feed._seededSecond = reader.ReadInt64();
        feed._seedTime = reader.ReadEventTime();
        feed._clock.ReadFrom(reader);
        feed._peers.ReadFrom(reader);
        for (int peer = 0; peer < feed._peers.Count; peer++)
        {
            feed._numbers.Add(feed._peers[peer].Identity, peer);
        }

        return feed;
    }
}
