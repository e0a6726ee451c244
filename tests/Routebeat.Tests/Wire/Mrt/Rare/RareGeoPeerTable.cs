using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>GEO_PEER_TABLE (RFC 6397 section 4.1).</summary>
internal sealed record RareGeoPeerTable(
    EventTime Time,
    uint CollectorId,
    string ViewName,
    float Latitude,
    float Longitude,
    EqualItems<GeoPeer> Peers) : RareRecord(Time, MrtType.TableDumpV2, (ushort)TableDumpV2Subtype.GeoPeerTable)
{
    public static RareGeoPeerTable? Of(MrtRecord record, out WireError error)
    {
        if (!GeoPeerTable.TryRead(record, out var table, out error))
        {
            return null;
        }

        var found = new List<GeoPeer>();
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            found.Add(peer);
        }

        error = peers.Error;
        return error.IsNone
            ? new RareGeoPeerTable(
                record.Time, table.CollectorId, Convert.ToHexString(table.ViewName), table.Latitude, table.Longitude, new EqualItems<GeoPeer>(found))
            : null;
    }

    protected override byte[] WriteBody() => Octets.Join(
        Octets.UInt32(CollectorId),
        Octets.UInt16(ViewName.Length / 2),
        Octets.Hex(ViewName),
        Degrees(Latitude),
        Degrees(Longitude),
        Octets.UInt16(Peers.Items.Length),
        Octets.Join([.. Peers.Items.Select(Peer)]));

    private static byte[] Peer(GeoPeer place)
    {
        var peer = place.Peer;
        var width = peer.Asn.Value > ushort.MaxValue ? AsnWidth.Four : AsnWidth.Two;
        int type = (width == AsnWidth.Four ? 2 : 0) | (peer.Address.Family == IpFamily.V6 ? 1 : 0);
        return Octets.Join(
            [(byte)type],
            Octets.UInt32(peer.BgpIdentifier),
            Octets.Address(peer.Address),
            Octets.Number(peer.Asn, width),
            Degrees(place.Latitude),
            Degrees(place.Longitude));
    }

    private static byte[] Degrees(float value)
    {
        byte[] octets = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleBigEndian(octets, value);
        return octets;
    }
}
