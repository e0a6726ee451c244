using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class RibGenericRecordTests
{
    private const string VpnRoute = "70 000111 0000FDE800000001 0A01";

    [Fact]
    public void TryRead_VpnRoute_IsFramedWithItsEntries()
    {
        byte[] body = Octets.Hex($"0000002A 0001 80 {VpnRoute} 0002 0001 00000064 0002 AABB 0003 00000065 0000");
        body[7] = 0x68;
        Assert.True(RibGenericRecord.TryRead(Record(TableDumpV2Subtype.RibGeneric, body), out var rib, out _));
        Assert.Equal((42u, new AddressFamily(1, 128), 2, 14), (rib.Sequence, rib.Family, rib.EntryCount, rib.Nlri.Length));
        Assert.Equal(default, rib.Prefix);
        var entries = rib.Entries;
        Assert.True(entries.TryRead(out var entry));
        Assert.Equal((1, 2), (entry.PeerIndex, entry.Attributes.Length));
        Assert.True(entries.TryRead(out entry));
        Assert.Equal(3, entry.PeerIndex);
        Assert.False(entries.TryRead(out _));
        Assert.True(entries.Error.IsNone);
    }

    [Fact]
    public void TryRead_MulticastPrefix_IsDecoded()
    {
        byte[] body = Octets.Hex("00000001 0001 02 18 C00002 0000");
        Assert.True(RibGenericRecord.TryRead(Record(TableDumpV2Subtype.RibGeneric, body), out var rib, out _));
        Assert.Equal(IpPrefix.Parse("192.0.2.0/24"), rib.Prefix);
        Assert.True(rib.Family.IsMulticast);
    }

    /// <summary>RFC 8050 puts the path identifier before the route; OpenBGPD and GoBGP put it into the entries.</summary>
    [Theory]
    [InlineData("00000007 18C00002 0002 0001 00000064 0001 AA 0002 00000064 0001 BB", 7u, 0u)]
    [InlineData("18C00002 0002 0001 00000064 00000009 0001 AA 0002 00000064 00000009 0001 BB", 0u, 9u)]
    public void TryRead_AddPath_IsReadInTheFormThatFits(string rest, uint beforeRoute, uint inEntry)
    {
        byte[] body = Octets.Hex("00000001 0001 01" + rest);
        Assert.True(RibGenericRecord.TryRead(Record(TableDumpV2Subtype.RibGenericAddPath, body), out var rib, out _));
        Assert.Equal((beforeRoute, IpPrefix.Parse("192.0.2.0/24")), (rib.PathIdentifier, rib.Prefix));
        var entries = rib.Entries;
        Assert.True(entries.TryRead(out var entry));
        Assert.Equal((inEntry, 0xAA), (entry.PathIdentifier, entry.Attributes[0]));
        for (int end = 0; end < body.Length; end++)
        {
            Assert.False(RibGenericRecord.TryRead(Record(TableDumpV2Subtype.RibGenericAddPath, body[..end]), out _, out var error));
            Assert.False(error.IsNone);
        }
    }

    [Fact]
    public void TryRead_UnknownFraming_IsAnError()
    {
        byte[] body = Octets.Hex("00000001 4004 63 0000 0000");
        Assert.False(RibGenericRecord.TryRead(Record(TableDumpV2Subtype.RibGeneric, body), out _, out var error));
        Assert.Equal((WireField.NlriFraming, 7, 0L), (error.Field, error.Offset, error.Needed));
    }

    [SharedDataFact("data/mrt")]
    public void TryRead_OpenBgpd_HasTwoVpnRoutes()
    {
        var found = new List<int>();
        var reader = new MrtRecordReader(SharedArchives.Read("conformance/mrtparse/samples/openbgpd_rib_table-v2"));
        while (reader.TryRead(out var record))
        {
            if (record.Kind == MrtRecordKind.RibGeneric)
            {
                Assert.True(RibGenericRecord.TryRead(record, out var rib, out _));
                Assert.Equal(SubsequentAddressFamily.Vpn, rib.Family.Subsequent);
                var entries = rib.Entries;
                Assert.True(entries.TryRead(out _));
                found.Add(rib.Nlri.Length);
            }
        }

        Assert.Equal([14, 15], found);
    }

    private static MrtRecord Record(TableDumpV2Subtype subtype, byte[] body) => new(default, MrtType.TableDumpV2, (ushort)subtype, body, 0);
}
