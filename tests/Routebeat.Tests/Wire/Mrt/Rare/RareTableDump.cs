using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>TABLE_DUMP (RFC 6396 section 4.2).</summary>
internal sealed record RareTableDump(
    EventTime Time,
    TableDumpSubtype Form,
    ushort ViewNumber,
    ushort Sequence,
    IpPrefix Prefix,
    byte Status,
    EventTime OriginatedTime,
    IpAddress PeerAddress,
    Asn PeerAsn,
    AsnWidth Width,
    string Attributes) : RareRecord(Time, MrtType.TableDump, (ushort)Form)
{
    public static RareTableDump? Of(MrtRecord record, out WireError error) => TableDumpRecord.TryRead(record, out var route, out error)
        ? new RareTableDump(
            record.Time,
            (TableDumpSubtype)record.Subtype,
            route.ViewNumber,
            route.Sequence,
            route.Prefix,
            route.Status,
            route.OriginatedTime,
            route.PeerAddress,
            route.PeerAsn,
            route.AsnWidth,
            Convert.ToHexString(route.Attributes))
        : null;

    protected override byte[] WriteBody() => Octets.Join(
        Octets.UInt16(ViewNumber),
        Octets.UInt16(Sequence),
        Octets.Address(Prefix.Address),
        [Prefix.Length, Status],
        Octets.Seconds(OriginatedTime),
        Octets.Address(PeerAddress),
        Octets.Number(PeerAsn, Width),
        Octets.UInt16(Attributes.Length / 2),
        Octets.Hex(Attributes));
}
