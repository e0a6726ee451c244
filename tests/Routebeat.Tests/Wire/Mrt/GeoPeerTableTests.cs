using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class GeoPeerTableTests
{
    private const string Header = "C6336401 0004 76696577 42573333 C1200000 0002";
    private const string Peers = "00 0A000001 C0000201 FDE8 41200000 C1200000 03 0A000004 20010DB8000000000000000000000004 00011171 7FC00000 7FC00000";

    [Fact]
    public void TryRead_CollectorAndPeers_HaveTheirPlaces()
    {
        Assert.True(GeoPeerTable.TryRead(Record(Octets.Hex(Header + Peers)), out var table, out _));
        Assert.Equal((0xC6336401u, 53.8f, -10f, 2), (table.CollectorId, table.Latitude, table.Longitude, table.PeerCount));
        Assert.Equal("view"u8.ToArray(), table.ViewName.ToArray());
        var peers = table.Peers;
        Assert.True(peers.TryRead(out var peer));
        Assert.Equal(new GeoPeer(new RibPeer(0x0A000001, IpAddress.Parse("192.0.2.1"), new Asn(65000)), 10, -10), peer);
        Assert.True(peers.TryRead(out peer));
        Assert.Equal(new Asn(70001), peer.Peer.Asn);
        Assert.True(float.IsNaN(peer.Latitude) && float.IsNaN(peer.Longitude));
        Assert.False(peers.TryRead(out _));
        Assert.True(peers.Error.IsNone);
    }

    [Fact]
    public void TryRead_EveryTruncation_IsAnError()
    {
        byte[] body = Octets.Hex(Header + Peers);
        for (int end = 0; end < body.Length; end++)
        {
            if (GeoPeerTable.TryRead(Record(body[..end]), out var table, out var error))
            {
                int count = 0;
                var peers = table.Peers;
                while (peers.TryRead(out _))
                {
                    count++;
                }

                Assert.True(count < 2);
                Assert.Equal(WireField.PeerIndexEntry, peers.Error.Field);
            }
            else
            {
                Assert.Equal(WireField.PeerIndexHeader, error.Field);
            }
        }
    }

    private static MrtRecord Record(byte[] body) => new(default, MrtType.TableDumpV2, (ushort)TableDumpV2Subtype.GeoPeerTable, body, 0);
}
