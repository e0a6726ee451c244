using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class Bgp4MpTests
{
    private const string V4 = "0001 C0000201 C6336401";
    private const string V6 = "0002 20010DB8000000000000000000000001 20010DB8000000000000000000000002";

    [Theory]
    [InlineData(1, AsnWidth.Two, PathIdentifiers.Absent, MessageSender.Peer)]
    [InlineData(4, AsnWidth.Four, PathIdentifiers.Absent, MessageSender.Peer)]
    [InlineData(6, AsnWidth.Two, PathIdentifiers.Absent, MessageSender.Collector)]
    [InlineData(7, AsnWidth.Four, PathIdentifiers.Absent, MessageSender.Collector)]
    [InlineData(8, AsnWidth.Two, PathIdentifiers.Present, MessageSender.Peer)]
    [InlineData(9, AsnWidth.Four, PathIdentifiers.Present, MessageSender.Peer)]
    [InlineData(10, AsnWidth.Two, PathIdentifiers.Present, MessageSender.Collector)]
    [InlineData(11, AsnWidth.Four, PathIdentifiers.Present, MessageSender.Collector)]
    public void TryRead_EverySubtype_HasItsWidthIdentifiersAndSender(
        int subtype, AsnWidth width, PathIdentifiers identifiers, MessageSender sender)
    {
        string asns = width == AsnWidth.Two ? "FDE8 FDE9" : "0000FDE8 0000FDE9";
        foreach (string addresses in (string[])[V4, V6])
        {
            byte[] body = Octets.Hex($"{asns} 0007 {addresses} AABB");
            var record = new MrtRecord(default, MrtType.Bgp4Mp, (ushort)subtype, body, 0);
            Assert.True(Bgp4MpMessage.TryRead(record, out var message, out var error));
            Assert.True(error.IsNone);
            Assert.Equal((new Asn(65000), new Asn(65001), (ushort)7), (message.PeerAsn, message.LocalAsn, message.InterfaceIndex));
            Assert.Equal((width, identifiers, sender), (message.AsnWidth, message.PathIdentifiers, message.Sender));
            Assert.Equal(addresses == V4 ? "192.0.2.1" : "2001:db8::1", message.PeerAddress.ToString());
            Assert.Equal(addresses == V4 ? "198.51.100.1" : "2001:db8::2", message.LocalAddress.ToString());
            Assert.Equal([0xAA, 0xBB], message.Message.ToArray());

            for (int length = 0; length < body.Length - 2; length++)
            {
                Assert.False(Bgp4MpMessage.TryRead(
                    new MrtRecord(default, MrtType.Bgp4Mp, (ushort)subtype, body.AsSpan(0, length), 0), out _, out error));
                Assert.Equal(WireField.Bgp4MpSession, error.Field);
            }
        }
    }

    [Fact]
    public void TryRead_UnknownFamily_IsRefused()
    {
        var record = new MrtRecord(default, MrtType.Bgp4Mp, 1, Octets.Hex("FDE8 FDE9 0007 0003 C0000201 C6336401"), 0);
        Assert.False(Bgp4MpMessage.TryRead(record, out _, out var error));
        Assert.Equal(new WireError(WireField.Bgp4MpAddressFamily, 6, 2, 3), error);
    }

    [Fact]
    public void TryRead_RecordOfAnotherKind_IsRefused()
    {
        var record = new MrtRecord(default, MrtType.TableDumpV2, 1, default, 0);
        Assert.False(Bgp4MpMessage.TryRead(record, out _, out var error));
        Assert.Equal(WireField.MrtType, error.Field);
        Assert.False(Bgp4MpStateChange.TryRead(record, out _, out error));
        Assert.Equal(WireField.MrtType, error.Field);
    }

    [Theory]
    [InlineData(0, "FDE8 FDE9", 6, 1, true, false)]
    [InlineData(5, "0000FDE8 0000FDE9", 5, 6, false, true)]
    [InlineData(5, "0000FDE8 0000FDE9", 1, 2, false, false)]
    [InlineData(5, "0000FDE8 0000FDE9", 6, 7, true, false)]
    public void StateChange_OldAndNew_TellUpAndDown(int subtype, string asns, int old, int now, bool down, bool up)
    {
        byte[] body = Octets.Join(Octets.Hex($"{asns} 0000 {V4}"), Octets.UInt16(old), Octets.UInt16(now));
        Assert.True(Bgp4MpStateChange.TryRead(new MrtRecord(default, MrtType.Bgp4Mp, (ushort)subtype, body, 0), out var change, out _));
        Assert.Equal(((BgpState)old, (BgpState)now), (change.OldState, change.NewState));
        Assert.Equal((down, up), (change.IsDown, change.IsUp));
        Assert.Equal(new Asn(65000), change.Session.PeerAsn);

        for (int length = 0; length < body.Length; length++)
        {
            var cut = new MrtRecord(default, MrtType.Bgp4Mp, (ushort)subtype, body.AsSpan(0, length), 0);
            Assert.False(Bgp4MpStateChange.TryRead(cut, out _, out var error));
            Assert.Equal(length < body.Length - 4 ? WireField.Bgp4MpSession : WireField.Bgp4MpState, error.Field);
        }
    }
}
