using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

public sealed class BmpMessageTests
{
    private const string PeerHex = "00 00 0000000000000000 000000000000000000000000 C0000201 0000FDE9 01010101 00000000 00000000";

    private static readonly byte[] _update = Octets.Join([.. Enumerable.Repeat(byte.MaxValue, 16)], Octets.Hex("0017 02 0000 0000"));

    [Theory]
    [InlineData("00", WireField.BmpVersion)]
    [InlineData("01 00000020 00", WireField.BmpVersion)]
    [InlineData("05 00000020 00", WireField.BmpVersion)]
    [InlineData("16 0301", WireField.BmpVersion)]
    [InlineData("03 00000005", WireField.BmpLength)]
    [InlineData("03 FFFFFFFF", WireField.BmpLength)]
    [InlineData("03 7FFFFFFF 00", WireField.BmpLength)]
    [InlineData("04 00100001 04", WireField.BmpLength)]
    public void Measure_WrongVersionOrLength_IsDamageBeforeTheRestIsThere(string hex, WireField field)
    {
        Assert.Equal(BmpFramingResult.Damaged, BmpFraming.Measure(Octets.Hex(hex), BmpMessage.MaxLength, out int length, out var error));
        Assert.Equal((0, field), (length, error.Field));
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("03", 6)]
    [InlineData("03 000000", 6)]
    [InlineData("03 00100000", 1_048_576)]
    [InlineData("04 00000008 04 00", 8)]
    public void Measure_TooFewOctets_SaysHowManyAreNeeded(string hex, int needed)
    {
        Assert.Equal(BmpFramingResult.Incomplete, BmpFraming.Measure(Octets.Hex(hex), BmpMessage.MaxLength, out int length, out var error));
        Assert.Equal((needed, WireField.BmpHeader), (length, error.Field));
    }

    [Theory]
    [InlineData("0001 0002 0000 0000", "0004")]
    [InlineData("0000 0004 0000 00000001", "0007")]
    public void RouteMonitoring_Version4_FindsTheMessageInBothNumberings(string before, string type)
    {
        byte[] body = Octets.Join(
            Octets.Hex(PeerHex), Octets.Hex(before), Octets.Hex(type), Octets.Hex("0017 0000"), _update, Octets.Hex("8001 0006 0000 00000009 0102"));

        Assert.True(BmpRouteMonitoring.TryRead(new BmpMessage(4, BmpMessageType.RouteMonitoring, body), out var monitoring, out var error), error.ToString());
        Assert.Equal(_update, monitoring.Message.ToArray());
        var tlvs = monitoring.Tlvs;
        Assert.True(tlvs.TryRead(out _));
        Assert.True(tlvs.TryRead(out var message));
        Assert.Equal(BmpRouteTlvType.BgpMessage, monitoring.TypeOf(message));
        Assert.True(tlvs.TryRead(out var foreign));
        Assert.Equal((9u, 1, BmpRouteTlvType.Other), (foreign.Enterprise, foreign.Type, monitoring.TypeOf(foreign)));
        Assert.Equal([1, 2], foreign.Value.ToArray());
        Assert.False(tlvs.TryRead(out _));
        Assert.True(tlvs.Error.IsNone);
    }

    [Fact]
    public void RouteMonitoring_Version4_PathStatusIsPassedOverAndStatelessParsingRead()
    {
        byte[] body = Octets.Join(
            Octets.Hex(PeerHex),
            Octets.Hex("0006 0006 0000 4504 0001 01 01"),
            Octets.Hex("0008 0004 0001 00000002"),
            Octets.Hex("0007 0017 0000"),
            _update);

        Assert.True(BmpRouteMonitoring.TryRead(new BmpMessage(4, BmpMessageType.RouteMonitoring, body), out var monitoring, out var error), error.ToString());
        Assert.True(monitoring.TryReadPathIdentifiers(out var families));
        Assert.Equal(PathIdentifiers.Present, families.In(new AddressFamily(IpFamily.V4, SubsequentAddressFamily.Unicast)));
        Assert.Equal(PathIdentifiers.Absent, families.In(new AddressFamily(IpFamily.V6, SubsequentAddressFamily.Unicast)));
    }

    [Theory]
    [InlineData("0007 0017 0000 FF")]
    [InlineData("0003 0002 0000 0102")]
    [InlineData("0007 0002 0000 0102")]
    [InlineData("00")]
    public void RouteMonitoring_Version4WithoutAWholeMessage_IsAnError(string tlvs)
    {
        byte[] body = Octets.Join(Octets.Hex(PeerHex), Octets.Hex(tlvs));
        Assert.False(BmpRouteMonitoring.TryRead(new BmpMessage(4, BmpMessageType.RouteMonitoring, body), out _, out var error));
        Assert.Equal(WireField.BmpTlv, error.Field);
        Assert.InRange(error.Offset, BmpPeer.Size, body.Length);
    }

    [Theory]
    [InlineData("00000002 0007 0008 0000000000000005", WireField.BmpStatistics)]
    [InlineData("00000001 0007 0009 0000000000000005", WireField.BmpTlv)]
    [InlineData("FFFFFFFF", WireField.BmpStatistics)]
    [InlineData("0000", WireField.BmpStatistics)]
    public void StatisticsReport_CountOrLengthThatDoesNotHold_IsAnError(string rest, WireField field)
    {
        byte[] body = Octets.Join(Octets.Hex(PeerHex), Octets.Hex(rest));
        Assert.False(BmpStatisticsReport.TryRead(new BmpMessage(3, BmpMessageType.StatisticsReport, body), out _, out var error));
        Assert.Equal(field, error.Field);
    }

    [Theory]
    [InlineData(3, "00000001 0007 0008 0000000000000005")]
    [InlineData(4, "00000001 0007 0008 0000000000000005")]
    [InlineData(4, "0001 0010 00000001 0007 0008 0000000000000005")]
    public void StatisticsReport_PlainOrInATlv_IsRead(byte version, string rest)
    {
        byte[] body = Octets.Join(Octets.Hex(PeerHex), Octets.Hex(rest));
        Assert.True(BmpStatisticsReport.TryRead(new BmpMessage(version, BmpMessageType.StatisticsReport, body), out var report, out var error), error.ToString());
        var statistics = report.Statistics;
        Assert.True(statistics.TryRead(out var statistic));
        Assert.Equal(new BmpStatistic(BmpStatisticType.AdjRibInRoutes, default, 5), statistic);
        Assert.False(statistics.TryRead(out _));
    }

    [Theory]
    [InlineData("01", WireField.BgpHeader)]
    [InlineData("02 00", WireField.BmpPeerDown)]
    [InlineData("", WireField.BmpPeerDown)]
    [InlineData("06 0003 0004 61", WireField.BmpTlv)]
    public void PeerDown_WithoutWhatItsReasonNeeds_IsAnError(string rest, WireField field)
    {
        byte[] body = Octets.Join(Octets.Hex(PeerHex), Octets.Hex(rest));
        Assert.False(BmpPeerDown.TryRead(new BmpMessage(3, BmpMessageType.PeerDown, body), out _, out var error));
        Assert.Equal(field, error.Field);
    }

    [Fact]
    public void PeerUp_WithAnUpdateForAnOpen_IsAnError()
    {
        byte[] body = Octets.Join(Octets.Hex(PeerHex), new byte[20], _update, _update);
        Assert.False(BmpPeerUp.TryRead(new BmpMessage(3, BmpMessageType.PeerUp, body), out _, out var error));
        Assert.Equal((WireField.BmpOpen, BmpPeer.Size + 20), (error.Field, error.Offset));
    }

    [Theory]
    [InlineData(0, 0x00, BmpRib.AdjRibInPrePolicy, AsnWidth.Four)]
    [InlineData(0, 0x40, BmpRib.AdjRibInPostPolicy, AsnWidth.Four)]
    [InlineData(1, 0x10, BmpRib.AdjRibOutPrePolicy, AsnWidth.Four)]
    [InlineData(2, 0x70, BmpRib.AdjRibOutPostPolicy, AsnWidth.Two)]
    [InlineData(3, 0xF0, BmpRib.LocRib, AsnWidth.Four)]
    public void Peer_Flags_SayTableAndWidth(byte type, byte flags, BmpRib rib, AsnWidth width)
    {
        byte[] octets = Octets.Hex(PeerHex);
        (octets[0], octets[1]) = (type, flags);
        Assert.True(BmpPeer.TryRead(octets, out var peer, out _));
        Assert.Equal((rib, width), (peer.Rib, peer.AsnWidth));
    }

    [Theory]
    [InlineData(AddPathDirections.Send, AddPathDirections.Receive, true)]
    [InlineData(AddPathDirections.Send | AddPathDirections.Receive, AddPathDirections.Send | AddPathDirections.Receive, true)]
    [InlineData(AddPathDirections.Receive, AddPathDirections.Send, false)]
    [InlineData(AddPathDirections.Send, AddPathDirections.None, false)]
    public void PathIdentifiers_OfAnAdjRibIn_NeedAPeerThatSendsAndARouterThatTakes(AddPathDirections peer, AddPathDirections router, bool expected)
    {
        byte[] sent = new byte[BgpOpenWriter.MaxSize];
        byte[] received = new byte[BgpOpenWriter.MaxSize];
        int sentSize = BgpOpenWriter.Write(sent, new Asn(1), 1, addPath: router);
        int receivedSize = BgpOpenWriter.Write(received, new Asn(2), 2, addPath: peer);
        byte[] body = Octets.Join(Octets.Hex(PeerHex), new byte[20], sent[..sentSize], received[..receivedSize]);

        Assert.True(BmpPeerUp.TryRead(new BmpMessage(3, BmpMessageType.PeerUp, body), out var up, out var error), error.ToString());
        var families = up.PathIdentifiersOf(BmpRib.AdjRibInPrePolicy);
        Assert.Equal(expected ? PathIdentifiers.Present : PathIdentifiers.Absent, families.In(new AddressFamily(IpFamily.V6, SubsequentAddressFamily.Unicast)));
        Assert.Equal(PathIdentifiers.Absent, families.In(new AddressFamily(IpFamily.V6, SubsequentAddressFamily.Vpn)));
    }
}
