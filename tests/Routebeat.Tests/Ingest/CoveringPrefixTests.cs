using Routebeat.Routing;

namespace Routebeat.Tests.Ingest;

public class CoveringPrefixTests
{
    private readonly IngestRig _rig = new();

    [Fact]
    public void Update_YouTube_NamesTheCoveringPrefixOfOtherPeers()
    {
        int[] peers = _rig.Peers(3);
        _rig.Announce(peers[0], 0, "208.65.152.0/22", 65_001, 36_561);
        _rig.Announce(peers[1], 1, "208.65.152.0/22", 65_002, 36_561);
        _rig.Announce(peers[2], 2, "208.65.153.0/24", 65_003, 3_491, 17_557);

        var hijack = _rig.Changes[^1].Change;
        Assert.Equal((IpPrefix.Parse("208.65.152.0/22"), new Asn(36_561), new Asn(17_557)), (hijack.CoveringPrefix, hijack.CoveringOrigin, hijack.Origin));
    }

    [Fact]
    public void Update_CoveringPrefixWithdrawn_TakesTheNextLonger()
    {
        int peer = _rig.Peer();
        _rig.Announce(peer, 0, "10.0.0.0/8", 65_001, 8);
        _rig.Announce(peer, 0, "10.1.0.0/16", 65_001, 16);
        _rig.Announce(peer, 1, "10.1.2.0/24", 65_001, 24);
        _rig.Withdraw(peer, 2, "10.1.0.0/16");
        _rig.Announce(peer, 3, "10.1.2.0/24", 65_001, 24);
        _rig.Withdraw(peer, 4, "10.0.0.0/8");
        _rig.Announce(peer, 5, "10.1.2.0/24", 65_001, 24);

        Assert.Equal([0, 8, 16, 8, 0], Announced().Select(static c => (int)c.CoveringLength));
        Assert.Equal([0u, 8u, 16u, 8u, 0u], Announced().Select(static c => c.CoveringOrigin.Value));
    }

    [Fact]
    public void Update_CoveringPrefixSeenLater_IsFoundFromThenOn()
    {
        int peer = _rig.Peer();
        foreach (string prefix in new[] { "10.1.2.0/24", "2001:db8:1::/48" })
        {
            _rig.Announce(peer, 0, prefix, 65_001, 24);
        }

        foreach (string prefix in new[] { "10.1.0.0/20", "10.0.0.0/12", "2001:db8::/33", "2001:d00::/24" })
        {
            _rig.Announce(peer, 1, prefix, 65_001, 20);
            _rig.Announce(peer, 1, prefix.Contains(':', StringComparison.Ordinal) ? "2001:db8:1::/48" : "10.1.2.0/24", 65_001, 24);
        }

        Assert.Equal([0, 0, 0, 20, 0, 20, 0, 33, 0, 33], Announced().Select(static c => (int)c.CoveringLength));
    }

    [Fact]
    public void Update_DefaultRoute_CoversNothing()
    {
        int peer = _rig.Peer();
        _rig.Announce(peer, 0, "0.0.0.0/0", 65_001, 1);
        _rig.Announce(peer, 1, "10.1.2.0/24", 65_001, 24);

        Assert.Equal(0, _rig.Changes[^1].Change.CoveringLength);
    }

    [Fact]
    public void Update_CoveringOriginsDiffer_TheMostCarriedOrLowestWins()
    {
        int[] peers = _rig.Peers(5);
        uint[] origins = [300, 200, 200, 100, 100];
        for (int i = 0; i < 5; i++)
        {
            _rig.Announce(peers[i], 0, "10.1.0.0/16", 65_000, origins[i]);
        }

        _rig.Announce(peers[0], 1, "10.1.2.0/24", 65_001, 24);
        Assert.Equal(new Asn(100), _rig.Changes[^1].Change.CoveringOrigin);
        _rig.Withdraw(peers[4], 2, "10.1.0.0/16");
        _rig.Announce(peers[0], 3, "10.1.2.0/24", 65_001, 24);
        Assert.Equal(new Asn(200), _rig.Changes[^1].Change.CoveringOrigin);
        _rig.Feed.SessionChanged(peers[1], IngestRig.At(4), Routebeat.Ingest.SessionState.Down);
        _rig.Feed.SessionChanged(peers[2], IngestRig.At(4), Routebeat.Ingest.SessionState.Down);
        _rig.Announce(peers[3], 5, "10.1.2.0/24", 65_001, 24);
        Assert.Equal(new Asn(100), _rig.Changes[^1].Change.CoveringOrigin);
    }

    private IEnumerable<Routebeat.Routing.Log.RouteChange> Announced() => _rig.Changes.Select(static c => c.Change).Where(static c => c.IsAnnouncement);
}
