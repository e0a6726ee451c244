using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>BGP4MP_ENTRY (RFC 6396 appendix B.2.6.1).</summary>
internal sealed record RareEntry(
    EventTime Time,
    Bgp4MpSession Session,
    ushort ViewNumber,
    ushort Status,
    EventTime LastChange,
    AddressFamily Family,
    string NextHop,
    IpPrefix Prefix,
    string Nlri,
    string Attributes) : RareRecord(Time, MrtType.Bgp4Mp, (ushort)Bgp4MpSubtype.Entry)
{
    public static RareEntry? Of(MrtRecord record, out WireError error) => Bgp4MpEntry.TryRead(record, out var entry, out error)
        ? new RareEntry(
            record.Time,
            entry.Session,
            entry.ViewNumber,
            entry.Status,
            entry.LastChange,
            entry.Family,
            Convert.ToHexString(entry.NextHop),
            entry.Prefix,
            Convert.ToHexString(entry.Nlri),
            Convert.ToHexString(entry.Attributes))
        : null;

    protected override byte[] WriteBody() => Octets.Join(
        Octets.Number(Session.PeerAsn, AsnWidth.Two),
        Octets.Number(Session.LocalAsn, AsnWidth.Two),
        Octets.UInt16(Session.InterfaceIndex),
        Octets.UInt16((int)Session.PeerAddress.Family),
        Octets.Address(Session.PeerAddress),
        Octets.Address(Session.LocalAddress),
        Octets.UInt16(ViewNumber),
        Octets.UInt16(Status),
        Octets.Seconds(LastChange),
        Octets.UInt16(Family.Afi),
        [Family.Safi, (byte)(NextHop.Length / 2)],
        Octets.Hex(NextHop),
        Octets.Hex(Nlri),
        Octets.UInt16(Attributes.Length / 2),
        Octets.Hex(Attributes));
}
