using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>A message of BGP, BGP4PLUS or BGP4PLUS_01, without its header (RFC 6396 appendix B.2.1).</summary>
internal sealed record RareMessage(EventTime Time, MrtType Type, Bgp4MpSession Session, BgpMessageType Message, string Body)
    : RareRecord(Time, Type, SubtypeOf(Message))
{
    public static RareMessage? Of(MrtRecord record, out WireError error) => LegacyBgpMessage.TryRead(record, out var legacy, out error)
        ? new RareMessage(record.Time, record.Type, legacy.Session, legacy.Message.Type, Convert.ToHexString(legacy.Message.Body))
        : null;

    protected override byte[] WriteBody() => Octets.Join(
        Octets.Number(Session.PeerAsn, AsnWidth.Two),
        Octets.Address(Session.PeerAddress),
        Octets.Number(Session.LocalAsn, AsnWidth.Two),
        Octets.Address(Session.LocalAddress),
        Octets.Hex(Body));

    private static ushort SubtypeOf(BgpMessageType message) => (ushort)(message switch
    {
        BgpMessageType.Update => LegacyBgpSubtype.Update,
        BgpMessageType.Open => LegacyBgpSubtype.Open,
        BgpMessageType.Notification => LegacyBgpSubtype.Notify,
        _ => LegacyBgpSubtype.Keepalive,
    });
}
