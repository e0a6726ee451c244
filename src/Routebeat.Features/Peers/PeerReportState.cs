using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features.Peers;

/// <summary>Peer reports in snapshots.</summary>
internal static class PeerReportState
{
    public static void Write(StateWriter writer, PeerReport report)
    {
        writer.Write(report.Feed);
        writer.Write(report.Peer);
        writer.Write(report.Identity.Address);
        writer.Write(report.Identity.Asn);
        writer.Write(report.Identity.View);
        writer.Write(report.Identity.Distinguisher);
        writer.Write(report.Time);
        writer.Write((byte)report.Event);
        writer.Write((byte)report.State);
        writer.Write((byte)report.Conduct);
        writer.Write(report.RoutesV4);
        writer.Write(report.RoutesV6);
        writer.Write(report.FullFeedV4);
        writer.Write(report.FullFeedV6);
        writer.Write(report.Seeded);
        writer.Write(report.Routes);
    }

    public static PeerReport Read(StateReader reader)
    {
        string feed = reader.ReadString();
        int peer = reader.ReadInt32();
        var identity = new PeerIdentity(reader.ReadAddress(), reader.ReadAsn(), reader.ReadString(), reader.ReadUInt64());
        return new PeerReport(feed, peer, identity, reader.ReadEventTime(), (PeerEvent)reader.ReadByte())
        {
            State = (PeerState)reader.ReadByte(),
            Conduct = (PeerConduct)reader.ReadByte(),
            RoutesV4 = reader.ReadInt32(),
            RoutesV6 = reader.ReadInt32(),
            FullFeedV4 = reader.ReadBoolean(),
            FullFeedV6 = reader.ReadBoolean(),
            Seeded = reader.ReadBoolean(),
            Routes = reader.ReadInt64(),
        };
    }
}
