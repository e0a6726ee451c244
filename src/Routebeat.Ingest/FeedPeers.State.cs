using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <content>The peers as octets, and as the log tells them.</content>
internal sealed partial class FeedPeers
{
    /// <summary>Takes on where a peer stood, as it was written; nothing is written.</summary>
    public void Recall(PeerReport report)
    {
        var peer = _peers[report.Peer];
        if (report.State == PeerState.Down && peer.State != PeerState.Down)
        {
            peer.Restoration.Lose(peer.Routes.RoutesV4, peer.Routes.RoutesV6, peer.State == PeerState.Up);
            rib.Clear(peer.Routes);
        }
        else if (report.State == PeerState.Restoring && peer.State != PeerState.Restoring)
        {
            peer.Restoration.Begin(report.Time);
        }

        peer.HasAppeared = true;
        peer.State = report.State;
        peer.IsSeeded = report.Seeded;
        peer.IsFullV4 = report.FullFeedV4;
        peer.IsFullV6 = report.FullFeedV6;
        peer.ReportedV4 = report.RoutesV4;
        peer.ReportedV6 = report.RoutesV6;
        peer.ResetJudges();
    }

    /// <summary>Writes the state, tables included.</summary>
    public void WriteTo(StateWriter writer)
    {
        var (largestV4, largestV6) = fullFeeds.ObservedOf(feed);
        writer.Write(largestV4);
        writer.Write(largestV6);
        _manySessions.WriteTo(writer);
        rib.WriteTo(writer);
        foreach (var peer in _peers)
        {
            writer.Write(peer.Identity.Address);
            writer.Write(peer.Identity.Asn);
            writer.Write(peer.Identity.View);
            writer.Write(peer.Identity.Distinguisher);
            peer.WriteTo(writer);
        }
    }

    /// <summary>Takes on a state that was written; there must be no peers yet.</summary>
    public void ReadFrom(StateReader reader)
    {
        fullFeeds.Observe(feed, reader.ReadInt32(), reader.ReadInt32());
        _manySessions.ReadFrom(reader);
        foreach (var routes in rib.ReadFrom(reader))
        {
            var identity = new PeerIdentity(reader.ReadAddress(), reader.ReadAsn(), reader.ReadString(), reader.ReadUInt64());
            var peer = new IngestPeer(identity, routes, settings);
            peer.ReadFrom(reader);
            _peers.Add(peer);
        }
    }
}
