using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Incidents;

/// <summary>Rows and losses in snapshots: those that wait for their window, and those that stand.</summary>
internal static class RowStates
{
    /// <summary>Writes a row.</summary>
    public static void Write(StateWriter writer, FeatureRow row)
    {
        writer.Write(row.Window.Index);
        writer.Write(row.Window.LengthSeconds);
        writer.Write(row.Entity);
        writer.Write((int)row.Country.Bits);
        writer.Write(row.Seeded);
        writer.Write(row.Complete);
        writer.WriteRun<long>(
        [
            row.Announcements, row.Withdrawals, row.PrefixesAnnounced, row.PrefixesWithdrawn, row.NewRoutes, row.Duplicates,
            row.AttributeChanges, row.PathChanges, row.OriginsGained, row.OriginsLost, row.WithdrawalsUnknown, row.Flaps, row.Late,
            row.MessagesAnnouncing, row.MessagesWithdrawing, row.MessageOctets, row.OriginIgp, row.OriginEgp, row.OriginIncomplete,
            row.PathLengthSum, row.PathLengthMax, row.UniqueLengthSum, row.EditDistanceSum, row.EditDistanceMax, row.UpstreamsLeft,
            row.ShareLostPpm, row.PeersTotal, row.StateChanges, row.LeadNetworks, row.NetworksLost,
        ]);
        writer.WriteList(row.PeerUpdates, static (w, peer) =>
        {
            w.Write(peer.Peer);
            w.Write(peer.Updates);
        });
        writer.WriteList(row.Upstreams, static (w, asn) => w.Write(asn));
        writer.WriteRun<FamilyVisibility>([row.V4, row.V6]);
        writer.Write(row.Loss, Write);
    }

    /// <summary>Reads a row.</summary>
    public static FeatureRow ReadRow(StateReader reader)
    {
        var window = new Window(reader.ReadInt64(), reader.ReadInt32());
        var entity = reader.ReadEntityKey();
        var country = new CountryCode((ushort)reader.ReadInt32());
        bool seeded = reader.ReadBoolean();
        bool complete = reader.ReadBoolean();
        long[] counts = reader.ReadRun<long>();
        var peers = reader.ReadList(static r => new PeerUpdates(r.ReadAsn(), r.ReadInt64()));
        var upstreams = reader.ReadList(static r => r.ReadAsn());
        var families = reader.ReadRun<FamilyVisibility>();
        return new FeatureRow
        {
            Window = window,
            Entity = entity,
            Country = country,
            Seeded = seeded,
            Complete = complete,
            Announcements = counts[0],
            Withdrawals = counts[1],
            PrefixesAnnounced = counts[2],
            PrefixesWithdrawn = counts[3],
            NewRoutes = counts[4],
            Duplicates = counts[5],
            AttributeChanges = counts[6],
            PathChanges = counts[7],
            OriginsGained = counts[8],
            OriginsLost = counts[9],
            WithdrawalsUnknown = counts[10],
            Flaps = counts[11],
            Late = counts[12],
            MessagesAnnouncing = counts[13],
            MessagesWithdrawing = counts[14],
            MessageOctets = counts[15],
            OriginIgp = counts[16],
            OriginEgp = counts[17],
            OriginIncomplete = counts[18],
            PathLengthSum = counts[19],
            PathLengthMax = counts[20],
            UniqueLengthSum = counts[21],
            EditDistanceSum = counts[22],
            EditDistanceMax = counts[23],
            UpstreamsLeft = counts[24],
            ShareLostPpm = counts[25],
            PeersTotal = counts[26],
            StateChanges = counts[27],
            LeadNetworks = counts[28],
            NetworksLost = counts[29],
            PeerUpdates = peers,
            Upstreams = upstreams,
            V4 = families[0],
            V6 = families[1],
            Loss = reader.ReadOptional(ReadLoss),
        };
    }

    /// <summary>Writes a loss.</summary>
    public static void Write(StateWriter writer, LossEvidence loss)
    {
        writer.WriteList(loss.Peers, static (w, peer) =>
        {
            w.Write(peer.Feed);
            w.Write(peer.Peer);
            w.Write(peer.Expected);
            w.Write(peer.Lost);
        });
        writer.WriteList(loss.Upstreams, Write);
        writer.WriteList(loss.Prefixes, static (w, prefix) => w.Write(prefix));
        writer.WriteList(loss.PathsBefore, Write);
        writer.WriteList(loss.PathsAfter, Write);
        writer.WriteList(loss.SharedHops, static (w, asn) => w.Write(asn));
        writer.WriteList(loss.Ases, static (w, one) =>
        {
            w.Write(one.Asn);
            w.Write(one.Networks);
        });
    }

    /// <summary>Reads a loss.</summary>
    public static LossEvidence ReadLoss(StateReader reader) => new()
    {
        Peers = reader.ReadList(static r => new PeerLoss(r.ReadString(), r.ReadAsn(), r.ReadInt64(), r.ReadInt64())),
        Upstreams = reader.ReadList(ReadUpstream),
        Prefixes = reader.ReadList(static r => r.ReadPrefix()),
        PathsBefore = reader.ReadList(ReadPath),
        PathsAfter = reader.ReadList(ReadPath),
        SharedHops = reader.ReadList(static r => r.ReadAsn()),
        Ases = reader.ReadList(static r => new NetworksLost(r.ReadAsn(), r.ReadInt64())),
    };

    /// <summary>Writes a path.</summary>
    public static void Write(StateWriter writer, AsPathText path)
    {
        writer.Write(path.Hops);
        writer.Write(path.Routes);
    }

    /// <summary>Reads a path.</summary>
    public static AsPathText ReadPath(StateReader reader) => new(reader.ReadString(), reader.ReadInt64());

    /// <summary>Writes an upstream.</summary>
    public static void Write(StateWriter writer, UpstreamLoss upstream)
    {
        writer.Write(upstream.Upstream);
        writer.Write(upstream.Lost);
        writer.Write(upstream.Carried);
    }

    /// <summary>Reads an upstream.</summary>
    public static UpstreamLoss ReadUpstream(StateReader reader) => new(reader.ReadAsn(), reader.ReadInt64(), reader.ReadInt64());
}
