using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class Bgp4MpEntryTests
{
    private const string Entry =
        "FDE8 FDE9 0000 0001 C0A80166 C0A8010A 0002 0001 561E8D53 0001 01 04 C0A8000F 10 C0A8 0003 AABBCC";

    [Fact]
    public void TryRead_Route_HasSessionNextHopAndAttributes()
    {
        Assert.True(Bgp4MpEntry.TryRead(Record(Octets.Hex(Entry)), out var entry, out _));
        Assert.Equal((new Asn(65000), new Asn(65001)), (entry.Session.PeerAsn, entry.Session.LocalAsn));
        Assert.Equal((2, 1, EventTime.FromUnixSeconds(0x561E8D53)), (entry.ViewNumber, entry.Status, entry.LastChange));
        Assert.Equal(IpPrefix.Parse("192.168.0.0/16"), entry.Prefix);
        Assert.Equal(Octets.Hex("C0A8000F"), entry.NextHop.ToArray());
        Assert.Equal(Octets.Hex("AABBCC"), entry.Attributes.ToArray());
    }

    [Fact]
    public void TryRead_EveryTruncation_IsAnError()
    {
        byte[] body = Octets.Hex(Entry);
        for (int end = 0; end < body.Length; end++)
        {
            Assert.False(Bgp4MpEntry.TryRead(Record(body[..end]), out _, out var error));
            Assert.InRange(error.Offset, 0, end);
            Assert.False(error.IsNone);
        }
    }

    [SharedDataFact("data/mrt")]
    public void TryRead_OpenBgpd_EveryEntryIsARoute()
    {
        var decoder = new UpdateDecoder();
        int routes = 0;
        var reader = new MrtRecordReader(SharedArchives.Read("conformance/mrtparse/samples/openbgpd_rib_table-mp"));
        while (reader.TryRead(out var record))
        {
            Assert.True(Bgp4MpEntry.TryRead(record, out var entry, out _));
            Assert.True(decoder.TryDecodeAttributes(entry.Attributes, AsnWidth.Two, entry.Session.PeerAsn, out _));
            Assert.NotEqual(default, entry.Prefix);
            routes++;
        }

        Assert.Equal(31, routes);
    }

    private static MrtRecord Record(byte[] body) => new(default, MrtType.Bgp4Mp, (ushort)Bgp4MpSubtype.Entry, body, 0);
}
