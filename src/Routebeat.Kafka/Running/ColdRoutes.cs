using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Kafka.Running;

/// <summary>
/// Makes sense of a routes log that was cut: feeds and peers were told before it begins. A feed counts as up from its first watermark on; changes of
/// peers that no record has told of are left out. It depends on records alone, so every replay leaves out the same.
/// </summary>
internal sealed class ColdRoutes
{
    private readonly SortedSet<string> _feeds = new(StringComparer.Ordinal);
    private readonly SortedSet<(string Feed, int Peer)> _peers = [];

    /// <summary>What of a record can be taken.</summary>
    public IEnumerable<RoutesRecord> Known(RoutesRecord record)
    {
        switch (record)
        {
            case RouteBatch batch:
                return _feeds.Contains(batch.Feed) ? OfKnownPeers(batch) : [];
            case PeerReport report:
                _peers.Add((report.Feed, report.Peer));
                return [report];
            case FeedReport { Event: FeedEvent.Up } up:
                _feeds.Add(up.Feed);
                return [up];
            case FeedWatermark watermark when _feeds.Add(watermark.Feed):
                return [new FeedReport(watermark.Feed, watermark.Time, FeedEvent.Up), watermark];
            default:
                return [record];
        }
    }

    /// <summary>Writes what it knows.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_feeds.Count);
        foreach (string feed in _feeds)
        {
            writer.Write(feed);
        }

        writer.Write(_peers.Count);
        foreach (var (feed, peer) in _peers)
        {
            writer.Write(feed);
            writer.Write(peer);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static ColdRoutes ReadFrom(StateReader reader)
    {
        var cold = new ColdRoutes();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            cold._feeds.Add(reader.ReadString());
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string feed = reader.ReadString();
            cold._peers.Add((feed, reader.ReadInt32()));
        }

        return cold;
    }

    private IEnumerable<RoutesRecord> OfKnownPeers(RouteBatch batch)
    {
        var kept = new List<RouteChange>(batch.Changes.Length);
        foreach (ref readonly var change in batch.Changes.Span)
        {
            if (_peers.Contains((batch.Feed, change.Peer)))
            {
                kept.Add(change);
            }
        }

        return kept.Count == 0 ? [] : [batch with { Changes = kept.ToArray() }];
    }
}
