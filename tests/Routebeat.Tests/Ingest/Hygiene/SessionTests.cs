using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest.Hygiene;

public class SessionTests
{
    private readonly IngestRig _rig = new();
    private readonly int[] _peers;

    public SessionTests() => _peers = _rig.Peers(4);

    [Fact]
    public void SessionChanged_Down_ClearsTheTable()
    {
        _rig.Seed(_peers, 10);
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(1), SessionState.Down);
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(2), SessionState.Down);
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(3), SessionState.Up);
        _rig.Announce(_peers[0], 4, IngestRig.Networks(0, 1), IngestRig.PathOf(0));

        var down = _rig.PeerReports.Single(static r => r.Event == PeerEvent.SessionDown);
        Assert.Equal((PeerState.Down, 0, 10L, false), (down.State, down.RoutesV4, down.Routes, down.FullFeedV4));
        Assert.Equal(RouteChangeKind.New, _rig.Changes[^1].Change.Kind);
        Assert.Equal(1, _rig.Feed.Counts.SessionsLost);
    }

    [Fact]
    public void SessionChanged_UpAgain_RestoresAtNinetyPercent()
    {
        _rig.Seed(_peers, 10);
        Reset(_peers[0]);
        _rig.Announce(_peers[0], 3, IngestRig.Networks(0, 8), IngestRig.PathOf(0));
        Assert.Equal(PeerState.Restoring, Last(0).State);
        Assert.Equal(PeerConduct.TableTransfer, Last(0).Conduct);
        _rig.Announce(_peers[0], 4, IngestRig.Networks(8, 1), IngestRig.PathOf(0));

        var restored = Last(0);
        Assert.Equal((PeerEvent.Restored, PeerState.Up, PeerConduct.Normal, true), (restored.Event, restored.State, restored.Conduct, restored.FullFeedV4));
        Assert.Equal(IngestRig.At(4), restored.Time);
    }

    [Fact]
    public void EndOfRib_WhileRestoring_Restores()
    {
        _rig.Seed(_peers, 10);
        Reset(_peers[0]);
        _rig.Feed.EndOfRib(_peers[0], IngestRig.At(3), IpFamily.V4);

        Assert.Equal(PeerEvent.Restored, Last(0).Event);
    }

    [Fact]
    public void EndOfRib_OfOneOfTwoFamilies_WaitsForTheOther()
    {
        int peer = _peers[0];
        _rig.Announce(peer, 0, "10.0.0.0/8", 65_001, 20);
        _rig.Announce(peer, 0, "2001:db8::/32", 65_001, 20);
        Reset(peer);
        _rig.Feed.EndOfRib(peer, IngestRig.At(3), IpFamily.V4);
        Assert.Equal(PeerState.Restoring, Last(0).State);
        _rig.Feed.EndOfRib(peer, IngestRig.At(3), IpFamily.V6);
        Assert.Equal(PeerEvent.Restored, Last(0).Event);
    }

    [Fact]
    public void SessionChanged_NothingFollows_RestoresAfterTenMinutes()
    {
        _rig.Seed(_peers, 10);
        Reset(_peers[0]);
        _rig.Tick(_peers[1], 3, 600);
        Assert.Equal(PeerState.Restoring, Last(0).State);
        _rig.Tick(_peers[1], 601, 670);

        Assert.Equal((PeerEvent.Restored, PeerState.Up), (Last(0, PeerEvent.Restored).Event, Last(0).State));
    }

    [Fact]
    public void SessionChanged_UpWithoutDown_EndsTheFormerSession()
    {
        _rig.Seed(_peers, 10);
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(1), SessionState.Up);

        Assert.Equal([PeerEvent.SessionDown, PeerEvent.SessionUp], _rig.PeerReports.TakeLast(2).Select(static r => r.Event));
    }

    [Fact]
    public void Update_OfAPeerThatIsDown_BringsItUp()
    {
        _rig.Seed(_peers, 10);
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(1), SessionState.Down);
        _rig.Announce(_peers[0], 2, IngestRig.Networks(0, 1), IngestRig.PathOf(0));

        Assert.Equal((PeerEvent.SessionUp, PeerState.Restoring), (Last(0).Event, Last(0).State));
    }

    [Fact]
    public void SessionChanged_UnknownPeer_Appears()
    {
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(1), SessionState.Down);
        _rig.Feed.SessionChanged(_peers[1], IngestRig.At(1), SessionState.Up);
        _rig.Announce(_peers[2], 1, "10.0.0.0/8", 65_001);

        Assert.Equal([PeerState.Down, PeerState.Restoring, PeerState.Up], _rig.PeerReports.Select(static r => r.State));
        Assert.All(_rig.PeerReports, static r => Assert.Equal(PeerEvent.Appeared, r.Event));
    }

    [Fact]
    public void SessionChanged_ManyAtOnce_MarksTheSpanUntilMostAreBack()
    {
        int[] peers = _rig.Peers(9);
        _rig.Seed(peers, 10);
        for (int i = 0; i < 3; i++)
        {
            _rig.Feed.SessionChanged(peers[i], IngestRig.At(10 + (20 * i)), SessionState.Up);
        }

        _rig.Tick(peers[8], 51, 130);
        _rig.Feed.EndOfRib(peers[0], IngestRig.At(131), IpFamily.V4);
        _rig.Tick(peers[8], 132, 400);

        Assert.Equal(
            [(10.0, 50.0, 3), (10, 60, 3), (10, 120, 3)],
            _rig.FeedReports.Where(static r => r.Event == FeedEvent.ManySessions)
                .Select(static r => ((r.From - IngestRig.Start).TotalSeconds, (r.Time - IngestRig.Start).TotalSeconds, r.Peers)));
    }

    [Fact]
    public void SessionChanged_FewOrSpreadOut_AreNotMany()
    {
        int[] peers = _rig.Peers(9);
        _rig.Seed(peers, 10);
        for (int i = 0; i < 5; i++)
        {
            _rig.Feed.SessionChanged(peers[i], IngestRig.At(10 + (61 * i)), SessionState.Up);
        }

        Assert.DoesNotContain(_rig.FeedReports, static r => r.Event == FeedEvent.ManySessions);
    }

    private void Reset(int peer)
    {
        _rig.Feed.SessionChanged(peer, IngestRig.At(1), SessionState.Down);
        _rig.Feed.SessionChanged(peer, IngestRig.At(2), SessionState.Up);
    }

    private PeerReport Last(int peer, PeerEvent? happened = null) =>
        _rig.PeerReports.Last(r => r.Peer == _peers[peer] && (happened is null || r.Event == happened));
}
