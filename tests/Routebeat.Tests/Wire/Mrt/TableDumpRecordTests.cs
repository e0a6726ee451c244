using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class TableDumpRecordTests
{
    [Theory]
    [InlineData(TableDumpSubtype.Ipv4, "C0000200", "C6336401", "FDE8", "192.0.2.0/24", 24, 65000u)]
    [InlineData(TableDumpSubtype.Ipv6, "20010DB8000000000000000000000000", "20010DB8000000000000000000000001", "FDE8", "2001:db8::/32", 32, 65000u)]
    [InlineData(TableDumpSubtype.Ipv4As4, "C0000200", "C6336401", "00011170", "192.0.2.0/24", 24, 70000u)]
    [InlineData(TableDumpSubtype.Ipv6As4, "20010DB8000000000000000000000000", "20010DB8000000000000000000000001", "00011170", "2001:db8::/32", 32, 70000u)]
    public void TryRead_EverySubtype_GivesTheRoute(
        TableDumpSubtype subtype, string address, string peer, string asn, string prefix, int length, uint peerAsn)
    {
        byte[] body = Octets.Hex($"0001 0002 {address} {length:X2} 01 3D3C5CC3 {peer} {asn} 0003 AABBCC");
        Assert.True(TableDumpRecord.TryRead(Record(subtype, body), out var route, out var error));
        Assert.True(error.IsNone);
        Assert.Equal((1, 2, 1), (route.ViewNumber, route.Sequence, route.Status));
        Assert.Equal(IpPrefix.Parse(prefix), route.Prefix);
        Assert.Equal(new Asn(peerAsn), route.PeerAsn);
        Assert.Equal(EventTime.FromUnixSeconds(0x3D3C5CC3), route.OriginatedTime);
        Assert.Equal(IpAddress.FromOctets(Octets.Hex(peer)), route.PeerAddress);
        Assert.Equal(peerAsn > ushort.MaxValue ? AsnWidth.Four : AsnWidth.Two, route.AsnWidth);
        Assert.Equal([0xAA, 0xBB, 0xCC], route.Attributes.ToArray());
        for (int end = 0; end < body.Length; end++)
        {
            Assert.False(TableDumpRecord.TryRead(Record(subtype, body[..end]), out _, out error));
            Assert.Equal(WireField.TableDump, error.Field);
        }
    }

    [Fact]
    public void TryRead_PrefixTooLong_IsRefused()
    {
        byte[] body = Octets.Hex("0000 0000 C0000200 21 01 00000000 C6336401 FDE8 0000");
        Assert.False(TableDumpRecord.TryRead(Record(TableDumpSubtype.Ipv4, body), out _, out var error));
        Assert.Equal(new WireError(WireField.PrefixLength, 8, 32, 33), error);
    }

    [Fact]
    public void TryRead_OtherSubtype_IsNotOfThisKind() =>
        Assert.False(TableDumpRecord.TryRead(Record((TableDumpSubtype)5, new byte[100]), out _, out _));

    /// <summary>A RIB of 2002 and one of OpenBGPD, whose IPv6 routes have the full form of MP_REACH_NLRI.</summary>
    [SharedDataTheory("data/mrt")]
    [InlineData("conformance/bgpdump/bview.20020722.2337.gz", 115_521)]
    [InlineData("conformance/mrtparse/samples/openbgpd_rib_table", 31)]
    public void TryRead_RealRib_GivesEveryRoute(string file, int routes)
    {
        var decoder = new UpdateDecoder();
        int count = 0;
        var reader = new MrtRecordReader(SharedArchives.Read(file));
        while (reader.TryRead(out var record))
        {
            Assert.True(TableDumpRecord.TryRead(record, out var route, out _));
            Assert.True(decoder.TryDecodeAttributes(route.Attributes, route.AsnWidth, route.PeerAsn, out _));
            Assert.NotEqual(default, route.Prefix.Family);
            count++;
        }

        Assert.Equal((routes, MrtReadEnd.Complete), (count, reader.End));
    }

    [SharedDataFact("data/mrt")]
    public void TryRead_RealRib_IsWhatBgpDumpPrints()
    {
        var expected = System.Text.Encoding.ASCII
            .GetString(SharedArchives.Read("conformance/bgpdump-expected/bview.20020722.2337.gz.bgp.gz"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .Select(line => $"{line[3]} {line[4]} {IpPrefix.Parse(line[5])}");
        var found = new List<string>();
        var reader = new MrtRecordReader(SharedArchives.Read("conformance/bgpdump/bview.20020722.2337.gz"));
        while (reader.TryRead(out var record))
        {
            Assert.True(TableDumpRecord.TryRead(record, out var route, out _));
            found.Add($"{route.PeerAddress} {route.PeerAsn.Value} {route.Prefix}");
        }

        Assert.Equal(expected, found);
    }

    private static MrtRecord Record(TableDumpSubtype subtype, byte[] body) => new(default, MrtType.TableDump, (ushort)subtype, body, 0);
}
