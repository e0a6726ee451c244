using Routebeat.Features.Peers;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Features.Peers;

public sealed class PeerMaskTests
{
    private const int Words = 6;

    [Fact]
    public void Count_AnySetOfPeers_CountsEveryAsOnce()
    {
        var random = new Random(20_260_127);
        for (int round = 0; round < 200; round++)
        {
            int ases = random.Next(1, 200);
            PeerSlot[] peers = [.. Enumerable.Range(0, random.Next(1, Words * 64)).Select(slot => Peer(slot, random.Next(ases)))];
            PeerSlot[] counted = [.. peers.Where(_ => random.Next(3) > 0)];
            var mask = new PeerMask(counted, Words);
            PeerSlot[] carriers = [.. peers.Where(_ => random.Next(round % 7 + 1) == 0)];

            Assert.Equal(carriers.Intersect(counted).Select(static peer => peer.PeerAs).Distinct().Count(), mask.Count(BitsOf(carriers)));
            Assert.Equal(counted.Select(static peer => peer.PeerAs).Distinct().Count(), mask.PeerAses);
        }
    }

    [Fact]
    public void Count_SessionsOfOneAsInTwoWords_CountOnce()
    {
        PeerSlot[] peers = [Peer(3, 1), Peer(100, 1), Peer(200, 1), Peer(201, 2)];
        var mask = new PeerMask(peers, Words);

        Assert.Equal(2, mask.PeerAses);
        Assert.Equal(1, mask.Count(BitsOf([Peer(100, 1), Peer(200, 1)])));
        Assert.Equal(1, mask.Count(BitsOf([Peer(200, 1)])));
        Assert.Equal(2, mask.Count(BitsOf([Peer(3, 1), Peer(201, 2)])));
        Assert.Equal(0, mask.Count(BitsOf([Peer(5, 3)])));
    }

    private static PeerSlot Peer(int slot, int peerAs) => new(
        slot, peerAs, new PeerReport("rv", slot, new PeerIdentity(IpAddress.FromV4((uint)slot), new Asn((uint)peerAs)), EventTime.MinValue, PeerEvent.Appeared));

    private static ulong[] BitsOf(IEnumerable<PeerSlot> peers)
    {
        ulong[] bits = new ulong[Words];
        foreach (var peer in peers)
        {
            bits[peer.Slot >> 6] |= 1UL << (peer.Slot & 63);
        }

        return bits;
    }
}
