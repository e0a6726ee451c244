using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest;

/// <summary>Writes the control records of one feed to every partition.</summary>
internal sealed class ControlWriter(string feed, RoutesOutbox outbox, IngestCounts counts)
{
    /// <summary>Writes what happened to the feed.</summary>
    public void Write(FeedEvent happened, EventTime time, EventTime from, int peers) =>
        Write(new FeedReport(feed, time, happened) { From = from, Peers = peers });

    /// <summary>Writes a watermark.</summary>
    public void WriteWatermark(EventTime time) => Write(new FeedWatermark(feed, time));

    /// <summary>Writes where a peer stands, and remembers what was written of its table.</summary>
    public void Write(IngestPeer peer, PeerEvent happened, EventTime time, long routes = 0)
    {
        peer.ReportedV4 = peer.Routes.RoutesV4;
        peer.ReportedV6 = peer.Routes.RoutesV6;
        Write(new PeerReport(feed, peer.Routes.Peer, peer.Identity, time, happened)
        {
            State = peer.State,
            Conduct = peer.Conduct,
            RoutesV4 = peer.Routes.RoutesV4,
            RoutesV6 = peer.Routes.RoutesV6,
            FullFeedV4 = peer.IsFullV4,
            FullFeedV6 = peer.IsFullV6,
            Seeded = peer.IsSeeded,
            Routes = routes,
        });
    }

    private void Write(RoutesRecord record)
    {
        counts.ControlRecords++;
        outbox.AddToAll(record);
    }
}
