using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Host.Running;

public sealed class FullFeedPeersTests
{
    private readonly FullFeedPeers _peers = new();

    [Fact]
    public void Up_SessionThatWentDown_IsKnownAndNotUp()
    {
        Take(0, 64_500, true, PeerState.Up);
        Take(1, 64_501, true, PeerState.Up);
        Take(2, 64_502, false, PeerState.Up);
        Take(1, 64_501, false, PeerState.Down);
        Assert.Equal((2, 1), (_peers.Known, _peers.Up));

        Take(1, 64_501, false, PeerState.Restoring);
        Assert.Equal((2, 1), (_peers.Known, _peers.Up));

        Take(1, 64_501, true, PeerState.Up);
        Assert.Equal((2, 2), (_peers.Known, _peers.Up));
    }

    [Fact]
    public void Up_TwoSessionsOfOneAs_CountOnceWhileOneIsUp()
    {
        Take(0, 64_500, true, PeerState.Up);
        Take(1, 64_500, true, PeerState.Up);
        Take(1, 64_500, false, PeerState.Down);

        Assert.Equal((1, 1), (_peers.Known, _peers.Up));
    }

    [Fact]
    public void Known_TableThatShrankWhileUp_IsNoFullFeed()
    {
        Take(0, 64_500, true, PeerState.Up);
        Take(0, 64_500, false, PeerState.Up);

        Assert.Equal((0, 0), (_peers.Known, _peers.Up));
    }

    [Fact]
    public void Up_PeerThatAloneWithdrewItsTable_IsLeftOut()
    {
        Take(0, 64_500, true, PeerState.Up);
        Take(0, 64_500, true, PeerState.Up, PeerConduct.MassWithdrawal);

        Assert.Equal((1, 0), (_peers.Known, _peers.Up));
    }

    private void Take(int peer, uint asn, bool isFull, PeerState state, PeerConduct conduct = PeerConduct.Normal) =>
        _peers.Take(new PeerReport("rrc00", peer, new PeerIdentity(IpAddress.FromV4((uint)peer), new Asn(asn)), EventTime.FromUnixSeconds(0), PeerEvent.TableSize)
        {
            State = state,
            Conduct = conduct,
            FullFeedV4 = isFull,
        });
}
