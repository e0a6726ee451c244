using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class AttributeValuesTests
{
    [Fact]
    public void AttributeReader_ShortAndExtendedLength_AreBothRead()
    {
        var reader = new AttributeReader(Octets.Hex("40 01 01 02 50 02 0002 AABB"));
        Assert.True(reader.TryRead(out var first));
        Assert.Equal((AttributeType.Origin, 0, 1), (first.Type, first.Offset, first.Value.Length));
        Assert.True(reader.TryRead(out var second));
        Assert.Equal((AttributeType.AsPath, 4, 2), (second.Type, second.Offset, second.Value.Length));
        Assert.Equal(AttributeFlags.Transitive | AttributeFlags.ExtendedLength, second.Flags);
        Assert.False(reader.TryRead(out _));
        Assert.True(reader.Error.IsNone);
    }

    [Theory]
    [InlineData("40", WireField.AttributeHeader, 3, 1)]
    [InlineData("4001", WireField.AttributeHeader, 3, 2)]
    [InlineData("500100", WireField.AttributeHeader, 4, 3)]
    [InlineData("400101", WireField.AttributeLength, 4, 3)]
    [InlineData("5001FFFF00", WireField.AttributeLength, 65539, 5)]
    public void AttributeReader_Overrun_IsAnError(string hex, WireField field, int needed, int had)
    {
        var reader = new AttributeReader(Octets.Hex(hex));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(new WireError(field, 0, needed, had), reader.Error);
    }

    [Fact]
    public void TryRead_Values_AreThoseOfTheOctets()
    {
        Assert.True(Attr01Origin.TryRead([1], out var origin));
        Assert.Equal(OriginCode.Egp, origin);
        Assert.True(Attr03NextHop.TryRead(Octets.Hex("C0000201"), out var nextHop));
        Assert.Equal("192.0.2.1", nextHop.ToString());
        Assert.True(Attr04MultiExitDisc.TryRead(Octets.Hex("00000064"), out uint metric));
        Assert.Equal(100u, metric);
        Assert.True(Attr05LocalPref.TryRead(Octets.Hex("000000C8"), out uint preference));
        Assert.Equal(200u, preference);
        Assert.True(Attr07Aggregator.TryRead(Octets.Hex("0064C0000201"), AsnWidth.Two, out var aggregator));
        Assert.Equal(new Aggregator(new Asn(100), IpAddress.Parse("192.0.2.1")), aggregator);
        Assert.True(Attr18As4Aggregator.TryRead(Octets.Hex("00011170C0000201"), out aggregator));
        Assert.Equal(new Asn(70000), aggregator.Asn);
    }

    [Fact]
    public void TryRead_Communities_AreCountedAndIndexed()
    {
        Assert.True(Attr08Communities.TryRead(Octets.Hex("00010002 FFFF029A"), out var communities));
        Assert.Equal(2, communities.Count);
        Assert.Equal(Attr08Communities.Blackhole, communities[1]);
        Assert.True(Attr32LargeCommunity.TryRead(Octets.Hex("00011170 00000001 00000002"), out var large));
        Assert.Equal("70000:1:2", large[0].ToString());
        Assert.False(Attr08Communities.TryRead([], out _));
        Assert.False(Attr32LargeCommunity.TryRead(new byte[13], out _));
    }

    [Fact]
    public void TryRead_WrongSizes_AreRefused()
    {
        Assert.False(Attr01Origin.TryRead([], out _));
        Assert.False(Attr03NextHop.TryRead(new byte[5], out _));
        Assert.False(Attr04MultiExitDisc.TryRead(new byte[3], out _));
        Assert.False(Attr05LocalPref.TryRead(new byte[5], out _));
        Assert.False(Attr07Aggregator.TryRead(new byte[8], AsnWidth.Two, out _));
    }

    [Theory]
    [InlineData("", 5, 0)]
    [InlineData("000201", 5, 3)]
    [InlineData("00020110", 21, 4)]
    public void MpReach_Cut_IsRefused(string hex, int needed, int had)
    {
        Assert.False(Attr14MpReachNlri.TryRead(Octets.Hex(hex), out _, out var error));
        Assert.Equal(new WireError(WireField.MpNextHop, 0, needed, had), error);
    }

    [Fact]
    public void MpReach_InRib_BothFormsHaveTheNextHop()
    {
        byte[] abbreviated = Octets.Hex("10 20010DB8000000000000000000000001");
        byte[] full = Octets.Join(Octets.Hex("0002 01"), abbreviated, [0]);
        foreach (byte[] value in (byte[][])[abbreviated, full])
        {
            Assert.True(Attr14MpReachNlri.TryReadInRib(value, out var reach, out _));
            Assert.Equal(abbreviated[1..], reach.NextHop.ToArray());
        }

        Assert.False(Attr14MpReachNlri.TryReadInRib(abbreviated.AsSpan(0, 16), out _, out var error));
        Assert.Equal(new WireError(WireField.MpNextHop, 0, 17, 16), error);
    }
}
