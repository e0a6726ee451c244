using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>Routes of families other than unicast: framed and counted, multicast decoded; and the next hops of all.</summary>
public sealed class OtherFamiliesTests
{
    /// <summary>Two routes of each family, by the framing of its document.</summary>
    [Theory]
    [InlineData(1, SubsequentAddressFamily.Multicast, "080A 18C00002")]
    [InlineData(1, SubsequentAddressFamily.LabelledUnicast, "20 000111 0A 30 000111 C00002")]
    [InlineData(1, SubsequentAddressFamily.MulticastVpn, "01 0C 0000FDE800000001 C0000201 05 01 AA")]
    [InlineData(25, SubsequentAddressFamily.Vpls, "0002 AABB 0000")]
    [InlineData(25, SubsequentAddressFamily.Evpn, "03 02 AABB 02 00")]
    [InlineData(16388, SubsequentAddressFamily.LinkState, "0001 0002 AABB 0002 0000")]
    [InlineData(16388, SubsequentAddressFamily.LinkStateVpn, "0001 0002 AABB 0002 0000")]
    [InlineData(1, SubsequentAddressFamily.SrPolicy, "60 00000001 00000002 C0000201 60 00000001 00000002 C0000202")]
    [InlineData(1, SubsequentAddressFamily.Vpn, "60 000111 0000FDE800000001 0A 60 000111 0000FDE800000001 0B")]
    [InlineData(2, SubsequentAddressFamily.VpnMulticast, "48 0000FDE800000001 20 48 0000FDE800000001 24")]
    [InlineData(1, SubsequentAddressFamily.RouteTarget, "00 60 0000FDE8 0002FDE800000001")]
    [InlineData(1, SubsequentAddressFamily.FlowSpecification, "03 01 08 0A F003 01 08 0B")]
    [InlineData(1, SubsequentAddressFamily.FlowSpecificationVpn, "03 01 08 0A 00")]
    public void FramedNlriReader_EveryFamily_FindsBothRoutes(int afi, SubsequentAddressFamily subsequent, string hex)
    {
        byte[] nlri = Octets.Hex(hex);
        var family = new AddressFamily((ushort)afi, (byte)subsequent);
        Assert.Equal((2, true), Count(family, nlri, PathIdentifiers.Absent, out int first));
        byte[] withIdentifiers = Octets.Join(Octets.UInt32(7), nlri[..first], Octets.UInt32(8), nlri[first..]);
        Assert.Equal((2, true), Count(family, withIdentifiers, PathIdentifiers.Present, out _));
        for (int end = 1; end < nlri.Length; end++)
        {
            Assert.Equal(end == first, Count(family, nlri[..end], PathIdentifiers.Absent, out _).Whole);
        }
    }

    [Fact]
    public void FramedNlriReader_UnknownFamily_IsAnErrorThatNeedsNothing()
    {
        var reader = new FramedNlriReader(new byte[5], new AddressFamily(1, 99), PathIdentifiers.Absent);
        Assert.False(reader.TryRead(out _));
        Assert.Equal(new WireError(WireField.NlriFraming, 0, 0, 5), reader.Error);
    }

    [Fact]
    public void TryDecode_Multicast_IsToldApartFromUnicast()
    {
        var decoder = Decode(
            "0001 02 04 C0000201 00 18C00002 080A", "0002 02 20 20010DB8");
        Assert.Equal(["192.0.2.0/24", "10.0.0.0/8"], decoder.MulticastAnnounced.ToArray().Select(route => route.Prefix.ToString()));
        Assert.Equal(["2001:db8::/32"], decoder.MulticastWithdrawn.ToArray().Select(route => route.Prefix.ToString()));
        Assert.Equal((2, 1, 0), (decoder.OtherAnnounced, decoder.OtherWithdrawn, decoder.UnframedOctets));
        Assert.True(decoder.Announced.IsEmpty && decoder.Withdrawn.IsEmpty);
    }

    [Fact]
    public void TryDecode_TreatAsWithdraw_TakesMulticastAlong()
    {
        byte[] attributes = Octets.Join(
            Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0001 02 04 C0000201 00 18C00002")), Octets.Origin(9), Octets.AsPath(1));
        var decoder = new UpdateDecoder();
        Assert.True(decoder.TryDecode(Octets.Update([], attributes, []), AsnWidth.Four, PathIdentifiers.Absent, default, out _));
        Assert.Equal(UpdateTreatment.TreatAsWithdraw, decoder.Outcome.Treatment);
        Assert.Equal((0, 1), (decoder.MulticastAnnounced.Length, decoder.MulticastWithdrawn.Length));
    }

    [Fact]
    public void TryDecode_UnknownFraming_IsCountedByOctets()
    {
        var decoder = Decode("0001 63 04 C0000201 00 AABBCC", "0001 63 AABB");
        Assert.Equal((1, 1, 5), (decoder.OtherAnnounced, decoder.OtherWithdrawn, decoder.UnframedOctets));
    }

    /// <summary>Sizes 4, 16 and 32, and with route distinguishers 12, 24 and 48 (RFC 2545 §3, RFC 4364 §4.3.2, RFC 8950 §3).</summary>
    [Theory]
    [InlineData("C0000201", "192.0.2.1", "", false)]
    [InlineData("20010DB8000000000000000000000001", "2001:db8::1", "", false)]
    [InlineData("20010DB8000000000000000000000001 FE800000000000000000000000000002", "2001:db8::1", "fe80::2", false)]
    [InlineData("0000000000000000 C0000201", "192.0.2.1", "", true)]
    [InlineData("0000000000000000 20010DB8000000000000000000000001", "2001:db8::1", "", true)]
    [InlineData(
        "0000000000000000 20010DB8000000000000000000000001 0000000000000000 FE800000000000000000000000000002", "2001:db8::1", "fe80::2", true)]
    public void MpNextHop_EverySize_IsRead(string hex, string address, string linkLocal, bool distinguished)
    {
        Assert.True(MpNextHop.TryRead(Octets.Hex(hex), out var nextHop));
        Assert.Equal((address, linkLocal, distinguished), (nextHop.Address.ToString(), nextHop.LinkLocal.ToString(), nextHop.HasRouteDistinguisher));
    }

    [Fact]
    public void MpNextHop_OtherSizes_AreRefused()
    {
        int[] good = [4, 12, 16, 24, 32, 48];
        Assert.All(Enumerable.Range(0, 60), size => Assert.Equal(good.Contains(size), MpNextHop.TryRead(new byte[size], out _)));
    }

    [Theory]
    [InlineData(1, 1, 16, true)]
    [InlineData(1, 1, 4, true)]
    [InlineData(1, 4, 32, true)]
    [InlineData(2, 1, 4, false)]
    [InlineData(2, 1, 24, false)]
    [InlineData(1, 128, 24, true)]
    [InlineData(1, 128, 48, true)]
    [InlineData(1, 128, 12, true)]
    [InlineData(2, 128, 12, false)]
    [InlineData(1, 128, 16, false)]
    [InlineData(25, 70, 4, true)]
    public void IsNextHopSizeValid_ByFamily_FollowsRfc8950(int afi, byte safi, int size, bool valid) =>
        Assert.Equal(valid, new Attr14MpReachNlri(new AddressFamily((ushort)afi, safi), new byte[size], default).IsNextHopSizeValid);

    private static UpdateDecoder Decode(string reach, string unreach)
    {
        byte[] attributes = Octets.Join(
            Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex(reach)),
            Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex(unreach)),
            Octets.Origin(),
            Octets.AsPath(1));
        var decoder = new UpdateDecoder();
        Assert.True(decoder.TryDecode(Octets.Update([], attributes, []), AsnWidth.Four, PathIdentifiers.Absent, default, out _));
        Assert.Equal(default, decoder.Outcome);
        return decoder;
    }

    private static (int Count, bool Whole) Count(AddressFamily family, byte[] nlri, PathIdentifiers pathIdentifiers, out int first)
    {
        int count = 0;
        first = 0;
        var reader = new FramedNlriReader(nlri, family, pathIdentifiers);
        while (reader.TryRead(out _))
        {
            first = count++ == 0 ? reader.Consumed : first;
        }

        return (count, reader.Error.IsNone);
    }
}
