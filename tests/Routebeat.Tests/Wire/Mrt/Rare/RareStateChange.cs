using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>BGP_STATE_CHANGE of BGP, BGP4PLUS or BGP4PLUS_01, which names the peer only (RFC 6396 appendix B.2.1.4).</summary>
internal sealed record RareStateChange(EventTime Time, MrtType Type, Bgp4MpStateChange Change)
    : RareRecord(Time, Type, (ushort)LegacyBgpSubtype.StateChange)
{
    public static RareStateChange? Of(MrtRecord record, out WireError error) => Bgp4MpStateChange.TryRead(record, out var change, out error)
        ? new RareStateChange(record.Time, record.Type, change)
        : null;

    protected override byte[] WriteBody() => Octets.Join(
        Octets.Number(Change.Session.PeerAsn, AsnWidth.Two),
        Octets.Address(Change.Session.PeerAddress),
        Octets.UInt16((int)Change.OldState),
        Octets.UInt16((int)Change.NewState));
}
