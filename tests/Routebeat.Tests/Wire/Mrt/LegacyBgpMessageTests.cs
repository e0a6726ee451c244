using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

/// <summary>The deprecated types BGP, BGP4PLUS and BGP4PLUS_01 (RFC 6396 appendix B).</summary>
public sealed class LegacyBgpMessageTests
{
    private const string Ipv4Session = "FDE8 C0000201 FDE9 C0000202";
    private const string Ipv6Session = "FDE8 20010DB8000000000000000000000001 FDE9 20010DB8000000000000000000000002";

    [Theory]
    [InlineData(MrtType.Bgp, LegacyBgpSubtype.Update, Ipv4Session, BgpMessageType.Update)]
    [InlineData(MrtType.Bgp, LegacyBgpSubtype.Open, Ipv4Session, BgpMessageType.Open)]
    [InlineData(MrtType.Bgp4Plus, LegacyBgpSubtype.Notify, Ipv6Session, BgpMessageType.Notification)]
    [InlineData(MrtType.Bgp4Plus01, LegacyBgpSubtype.Keepalive, Ipv6Session, BgpMessageType.Keepalive)]
    public void TryRead_EverySubtype_HasSessionAndBody(MrtType type, LegacyBgpSubtype subtype, string session, BgpMessageType expected)
    {
        byte[] body = Octets.Hex(session + "0001 08 0A");
        Assert.True(LegacyBgpMessage.TryRead(Record(type, subtype, body), out var message, out _));
        Assert.Equal((new Asn(65000), new Asn(65001)), (message.Session.PeerAsn, message.Session.LocalAsn));
        Assert.Equal(type == MrtType.Bgp ? "192.0.2.2" : "2001:db8::2", message.Session.LocalAddress.ToString());
        Assert.Equal((expected, 4), (message.Message.Type, message.Message.Body.Length));
        for (int end = 0; end < body.Length - 4; end++)
        {
            Assert.False(LegacyBgpMessage.TryRead(Record(type, subtype, body[..end]), out _, out var error));
            Assert.Equal(WireField.Bgp4MpSession, error.Field);
        }
    }

    [Fact]
    public void TryRead_Update_DecodesToRoutes()
    {
        byte[] update = Octets.Announce(Octets.Origin(), Octets.AsPath2(65000, 65010), Octets.NextHop());
        byte[] body = Octets.Join(Octets.Hex(Ipv4Session), update);
        Assert.True(LegacyBgpMessage.TryRead(Record(MrtType.Bgp, LegacyBgpSubtype.Update, body), out var message, out _));
        var decoder = new UpdateDecoder();
        Assert.True(decoder.TryDecode(message.Message, AsnWidth.Two, PathIdentifiers.Absent, message.Session.PeerAsn, out _));
        Assert.Equal([IpPrefix.Parse("192.0.2.0/24")], decoder.Announced.ToArray().Select(route => route.Prefix));
        Assert.Equal(new Asn(65010), decoder.Origin);
    }

    [Theory]
    [InlineData(MrtType.Bgp, "FDE8 C0000201 0006 0001", "192.0.2.1")]
    [InlineData(MrtType.Bgp4Plus, "FDE8 20010DB8000000000000000000000001 0006 0001", "2001:db8::1")]
    public void StateChange_OfADeprecatedType_NamesThePeer(MrtType type, string hex, string peer)
    {
        byte[] body = Octets.Hex(hex);
        Assert.True(Bgp4MpStateChange.TryRead(Record(type, LegacyBgpSubtype.StateChange, body), out var change, out _));
        Assert.True(change.IsDown);
        Assert.Equal((IpAddress.Parse(peer), new Asn(65000)), (change.Session.PeerAddress, change.Session.PeerAsn));
        Assert.Equal(default, change.Session.LocalAddress);
        for (int end = 0; end < body.Length; end++)
        {
            Assert.False(Bgp4MpStateChange.TryRead(Record(type, LegacyBgpSubtype.StateChange, body[..end]), out _, out _));
        }
    }

    [Theory]
    [InlineData(MrtType.Bgp, (int)LegacyBgpSubtype.Sync)]
    [InlineData(MrtType.Bgp4Mp, (int)Bgp4MpSubtype.Snapshot)]
    public void MrtSnapshot_BothForms_NameTheFile(MrtType type, int subtype)
    {
        byte[] body = Octets.Join(Octets.Hex("0003"), "rib.20020722"u8.ToArray(), [0]);
        var record = new MrtRecord(default, type, (ushort)subtype, body, 0);
        Assert.True(MrtSnapshot.TryRead(record, out var snapshot, out _));
        Assert.Equal(3, snapshot.ViewNumber);
        Assert.Equal("rib.20020722"u8.ToArray(), snapshot.FileName.ToArray());
        for (int end = 0; end < body.Length; end++)
        {
            Assert.False(MrtSnapshot.TryRead(new MrtRecord(default, type, (ushort)subtype, body.AsSpan(0, end), 0), out _, out var error));
            Assert.Equal(WireField.SnapshotName, error.Field);
        }
    }

    [Theory]
    [InlineData(LegacyBgpSubtype.Null)]
    [InlineData(LegacyBgpSubtype.PrefUpdate)]
    public void Kind_SubtypeWithoutForm_IsPassedOver(LegacyBgpSubtype subtype) =>
        Assert.Equal(MrtRecordKind.Other, Record(MrtType.Bgp, subtype, []).Kind);

    private static MrtRecord Record(MrtType type, LegacyBgpSubtype subtype, byte[] body) => new(default, type, (ushort)subtype, body, 0);
}
