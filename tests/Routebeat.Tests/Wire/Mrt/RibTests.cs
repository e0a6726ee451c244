using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class RibTests
{
    private const string Peers =
        "00 0A000001 C0000201 FDE8"
        + "01 0A000002 20010DB8000000000000000000000001 FDE9"
        + "02 0A000003 C0000203 00011170"
        + "03 0A000004 20010DB8000000000000000000000004 00011171";

    [Fact]
    public void PeerIndexTable_AllFourKindsOfPeer_AreRead()
    {
        byte[] body = Octets.Hex("C6336401 0004 76696577 0004" + Peers);
        Assert.True(PeerIndexTable.TryRead(Record(1, body), out var table, out _));
        Assert.Equal(0xC6336401u, table.CollectorId);
        Assert.Equal("view"u8.ToArray(), table.ViewName.ToArray());
        Assert.Equal(4, table.PeerCount);
        Assert.Equal(
            [
                new RibPeer(0x0A000001, IpAddress.Parse("192.0.2.1"), new Asn(65000)),
                new RibPeer(0x0A000002, IpAddress.Parse("2001:db8::1"), new Asn(65001)),
                new RibPeer(0x0A000003, IpAddress.Parse("192.0.2.3"), new Asn(70000)),
                new RibPeer(0x0A000004, IpAddress.Parse("2001:db8::4"), new Asn(70001)),
            ],
            ReadPeers(table, out var error));
        Assert.True(error.IsNone);
    }

    [Fact]
    public void PeerIndexTable_EveryTruncation_IsAnError()
    {
        byte[] body = Octets.Hex("C6336401 0004 76696577 0004" + Peers);
        for (int length = 0; length < body.Length; length++)
        {
            bool header = PeerIndexTable.TryRead(Record(1, body[..length]), out var table, out var error);
            Assert.Equal(length >= 12, header);
            if (header)
            {
                Assert.True(ReadPeers(table, out error).Count < 4);
                Assert.Equal(WireField.PeerIndexEntry, error.Field);
            }
            else
            {
                Assert.Equal(WireField.PeerIndexHeader, error.Field);
            }
        }
    }

    [Theory]
    [InlineData(2, "18C00002", "192.0.2.0/24", "")]
    [InlineData(4, "2020010DB8", "2001:db8::/32", "")]
    [InlineData(8, "18C00002", "192.0.2.0/24", "00000007")]
    [InlineData(10, "2020010DB8", "2001:db8::/32", "00000007")]
    [InlineData(3, "18C00002", "192.0.2.0/24", "")]
    [InlineData(5, "2020010DB8", "2001:db8::/32", "")]
    [InlineData(9, "18C00002", "192.0.2.0/24", "00000007")]
    [InlineData(11, "2020010DB8", "2001:db8::/32", "00000007")]
    public void RibRecord_EverySubtype_HasItsPrefixAndEntries(int subtype, string nlri, string prefix, string identifier)
    {
        byte[] body = Octets.Hex($"0000002A {nlri} 0002 0001 00000064 {identifier} 0002 AABB 0003 00000065 {identifier} 0000");
        Assert.True(RibRecord.TryRead(Record(subtype, body), out var rib, out _));
        Assert.Equal((42u, IpPrefix.Parse(prefix), 2), (rib.Sequence, rib.Prefix, rib.EntryCount));
        Assert.Equal(subtype % 2 == 0 ? SubsequentAddressFamily.Unicast : SubsequentAddressFamily.Multicast, rib.Subsequent);
        var entries = rib.Entries;
        Assert.True(entries.TryRead(out var entry));
        Assert.Equal((1, EventTime.FromUnixSeconds(100)), (entry.PeerIndex, entry.OriginatedTime));
        Assert.Equal(identifier.Length == 0 ? 0u : 7, entry.PathIdentifier);
        Assert.Equal([0xAA, 0xBB], entry.Attributes.ToArray());
        Assert.True(entries.TryRead(out entry));
        Assert.Equal(3, entry.PeerIndex);
        Assert.False(entries.TryRead(out _));
        Assert.True(entries.Error.IsNone);

        for (int length = 0; length < body.Length; length++)
        {
            Assert.True(CountUntilError(Record(subtype, body[..length]), out var error) < 2);
            Assert.False(error.IsNone);
        }
    }

    [Fact]
    public void RibRecord_PrefixTooLong_IsRefused()
    {
        Assert.False(RibRecord.TryRead(Record(2, Octets.Hex("0000002A 21 C000020100 0000")), out _, out var error));
        Assert.Equal(new WireError(WireField.PrefixLength, 4, 32, 33), error);
    }

    /// <summary>A record above 64 KiB, which has room for attributes of 4,000 octets of each of 23 peers.</summary>
    [SharedDataFact("data/mrt")]
    public void RibRecord_Above64KiB_HasAllItsEntries()
    {
        int entries = 0;
        var decoder = new UpdateDecoder();
        var reader = new MrtRecordReader(SharedArchives.Read("conformance/bgpdump/bview.64k_stream_overflow.gz"));
        while (reader.TryRead(out var record))
        {
            if (RibRecord.TryRead(record, out var rib, out _))
            {
                Assert.Equal(69_700, record.Body.Length);
                var read = rib.Entries;
                while (read.TryRead(out var entry))
                {
                    Assert.True(decoder.TryDecodeAttributes(entry.Attributes, default, out _));
                    Assert.Equal(new Asn(22773), decoder.Origin);
                    entries++;
                }

                Assert.True(read.Error.IsNone);
            }
        }

        Assert.Equal(23, entries);
    }

    private static MrtRecord Record(int subtype, byte[] body) => new(default, MrtType.TableDumpV2, (ushort)subtype, body, 0);

    private static List<RibPeer> ReadPeers(PeerIndexTable table, out WireError error)
    {
        var found = new List<RibPeer>();
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            found.Add(peer);
        }

        error = peers.Error;
        return found;
    }

    private static int CountUntilError(MrtRecord record, out WireError error)
    {
        int count = 0;
        if (RibRecord.TryRead(record, out var rib, out error))
        {
            var entries = rib.Entries;
            while (entries.TryRead(out _))
            {
                count++;
            }

            error = entries.Error;
        }

        return count;
    }
}
