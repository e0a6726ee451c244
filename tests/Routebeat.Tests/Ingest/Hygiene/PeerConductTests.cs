using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest.Hygiene;

public class PeerConductTests
{
    private const int Table = 2_000;

    private readonly IngestRig _rig = new();
    private readonly int[] _peers;

    public PeerConductTests()
    {
        _peers = _rig.Peers(5);
        _rig.Seed(_peers, Table);
    }

    [Fact]
    public void Transfer_FifthOfTheTableUnchanged_StartsAndEnds()
    {
        _rig.Announce(_peers[0], 10, IngestRig.Networks(0, 399), IngestRig.PathOf(0));
        Assert.Empty(Events(PeerEvent.TransferStarted));
        _rig.Announce(_peers[0], 11, IngestRig.Networks(399, 1), IngestRig.PathOf(0));
        var started = Assert.Single(Events(PeerEvent.TransferStarted));
        Assert.Equal((PeerConduct.TableTransfer, 400L, PeerState.Up), (started.Conduct, started.Routes, started.State));
        _rig.Announce(_peers[0], 12, IngestRig.Networks(400, 1_600), IngestRig.PathOf(0));
        _rig.Tick(_peers[1], 13, 200);

        var ended = Assert.Single(Events(PeerEvent.TransferEnded));
        Assert.Equal((PeerConduct.Normal, 2_000L), (ended.Conduct, ended.Routes));
        Assert.InRange((ended.Time - IngestRig.Start).TotalSeconds, 60, 180);
    }

    [Fact]
    public void Transfer_SameRoutesAgainAndAgain_IsNone()
    {
        for (int i = 0; i < 50; i++)
        {
            _rig.Announce(_peers[0], 10 + i, IngestRig.Networks(0, 100), IngestRig.PathOf(0));
        }

        Assert.Empty(Events(PeerEvent.TransferStarted));
    }

    [Fact]
    public void Transfer_ChangedRoutes_IsNone()
    {
        _rig.Announce(_peers[0], 10, IngestRig.Networks(0, 1_000), [65_001, 99, 64_500]);

        Assert.Empty(Events(PeerEvent.TransferStarted));
    }

    [Fact]
    public void Transfer_SpreadOverHours_IsNone()
    {
        for (int i = 0; i < 20; i++)
        {
            _rig.Tick(_peers[1], i * 300, (i * 300) + 299);
            _rig.Announce(_peers[0], (i * 300) + 299, IngestRig.Networks(i * 100, 100), IngestRig.PathOf(0));
        }

        Assert.Empty(Events(PeerEvent.TransferStarted));
    }

    [Theory]
    [InlineData(100, 101, 0)]
    [InlineData(595, 610, 0)]
    [InlineData(595, 1_190, 0)]
    [InlineData(595, 1_210, 1)]
    public void Transfer_RoutesThatHadReturned_CountInTheEpochAfterNext(int back, int again, int expected)
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 600));
        _rig.Tick(_peers[1], 11, back);
        _rig.Announce(_peers[0], back, IngestRig.Networks(0, 600), IngestRig.PathOf(0));
        _rig.Tick(_peers[1], back, again);
        _rig.Announce(_peers[0], again, IngestRig.Networks(0, 600), IngestRig.PathOf(0));

        Assert.Equal(expected, Events(PeerEvent.TransferStarted).Count());
    }

    [Theory]
    [InlineData(5_000, true)]
    [InlineData(6_000, false)]
    public void Transfer_OfAnUnseededPeer_MakesALargeTableKnown(int floor, bool seeded)
    {
        var rig = new IngestRig(new IngestSettings { TransferSeedsFloor = floor });
        int peer = rig.Peer();
        rig.Announce(peer, 0, IngestRig.Networks(0, 1_000), [65_001, 20]);
        Assert.False(rig.PeerReports[^1].Seeded);
        rig.Tick(peer, 1, 650);
        rig.Announce(peer, 651, IngestRig.Networks(0, 5_000), [65_001, 20]);
        rig.Tick(peer, 652, 900);

        Assert.Equal(seeded, rig.PeerReports.Single(static r => r.Event == PeerEvent.TransferEnded).Seeded);
    }

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1_000, 1)]
    public void MassWithdrawal_OfAnUnseededPeer_NeedsMoreRoutes(int withdrawn, int expected)
    {
        var rig = new IngestRig();
        foreach (int peer in rig.Peers(3))
        {
            rig.Announce(peer, 0, IngestRig.Networks(0, 2_000), [65_001, 20]);
        }

        rig.Tick(rig.Peer(), 1, 400);
        rig.Withdraw(1, 400, IngestRig.Networks(0, withdrawn));
        rig.Tick(0, 401, 470);

        Assert.Equal(expected, rig.PeerReports.Count(static r => r.Event == PeerEvent.MassWithdrawalStarted));
    }

    [Fact]
    public void MassWithdrawal_OfRoutesNeverSeen_CountsForAnUnseededPeerAlone()
    {
        var rig = new IngestRig();
        foreach (int peer in rig.Peers(3))
        {
            rig.Announce(peer, 0, IngestRig.Networks(0, 100), [65_001, 20]);
        }

        rig.Withdraw(1, 1, IngestRig.Networks(100, 1_000));
        _rig.Withdraw(_peers[0], 1, IngestRig.Networks(Table, 1_000));
        rig.Tick(0, 2, 70);
        _rig.Tick(_peers[1], 2, 70);

        Assert.Equal(1_000, rig.PeerReports.Single(static r => r.Event == PeerEvent.MassWithdrawalStarted).Routes);
        Assert.Empty(Events(PeerEvent.MassWithdrawalStarted));
    }

    [Fact]
    public void MassWithdrawal_OfOnePeer_IsToldAfterAMinuteAndLastsUntilTheTableIsBack()
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 99));
        _rig.Withdraw(_peers[0], 11.5, IngestRig.Networks(99, 201));
        _rig.Tick(_peers[1], 12, 75);
        Assert.Empty(Events(PeerEvent.MassWithdrawalStarted));
        _rig.Tick(_peers[1], 76, 76);
        var started = Assert.Single(Events(PeerEvent.MassWithdrawalStarted));
        Assert.Equal((PeerConduct.MassWithdrawal, 300L, IngestRig.At(71)), (started.Conduct, started.Routes, started.Time));
        _rig.Announce(_peers[0], 80, IngestRig.Networks(0, 149), IngestRig.PathOf(0));
        Assert.Empty(Events(PeerEvent.MassWithdrawalEnded));
        _rig.Announce(_peers[0], 81, IngestRig.Networks(149, 1), IngestRig.PathOf(0));

        var ended = Assert.Single(Events(PeerEvent.MassWithdrawalEnded));
        Assert.Equal((PeerConduct.Normal, 1_850), (ended.Conduct, ended.RoutesV4));
    }

    [Fact]
    public void MassWithdrawal_MostOfTheTable_LastsUntilNinetyPercent()
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 1_500));
        _rig.Tick(_peers[1], 11, 79);
        _rig.Announce(_peers[0], 80, IngestRig.Networks(0, 1_299), IngestRig.PathOf(0));
        Assert.Empty(Events(PeerEvent.MassWithdrawalEnded));
        _rig.Announce(_peers[0], 81, IngestRig.Networks(1_299, 1), IngestRig.PathOf(0));

        Assert.Single(Events(PeerEvent.MassWithdrawalEnded));
    }

    [Fact]
    public void MassWithdrawal_BackWithinTheMinute_IsToldWhenItIsOver()
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 200));
        _rig.Withdraw(_peers[0], 11, IngestRig.Networks(200, 100));
        _rig.Announce(_peers[0], 20, IngestRig.Networks(0, 300), IngestRig.PathOf(0));
        _rig.Tick(_peers[1], 21, 80);

        var started = Assert.Single(Events(PeerEvent.MassWithdrawalStarted));
        var ended = Assert.Single(Events(PeerEvent.MassWithdrawalEnded));
        Assert.Equal((300L, IngestRig.At(70)), (started.Routes, started.Time));
        Assert.Equal((PeerConduct.Normal, IngestRig.At(70)), (ended.Conduct, ended.Time));
    }

    [Theory]
    [InlineData(69, 0)]
    [InlineData(77, 1)]
    public void MassWithdrawal_OthersFollow_IsNoneWithinAMinute(int second, int expected)
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 300));
        _rig.Tick(_peers[1], 11, second);
        foreach (int peer in _peers[1..])
        {
            _rig.Withdraw(peer, second, IngestRig.Networks(0, 300));
        }

        _rig.Tick(_peers[1], second, 200);
        Assert.Equal(expected, _rig.PeerReports.Count(static r => r.Event == PeerEvent.MassWithdrawalStarted));
    }

    /// <remarks>The others lost the routes before a minute's mark and the peer after it, so that theirs are out of the span a minute earlier.</remarks>
    [Fact]
    public void MassWithdrawal_OthersLostFirst_IsNotToldWhenTheirsIsPast()
    {
        foreach (int peer in _peers[1..])
        {
            _rig.Withdraw(peer, 10, IngestRig.Networks(0, 300));
        }

        _rig.Tick(_peers[1], 11, 69);
        _rig.Withdraw(_peers[0], 70, IngestRig.Networks(0, 300));
        _rig.Tick(_peers[1], 71, 329);
        _rig.Withdraw(_peers[0], 330, IngestRig.Networks(300, 1));
        _rig.Tick(_peers[1], 331, 450);

        Assert.DoesNotContain(_rig.PeerReports, static r => r.Event == PeerEvent.MassWithdrawalStarted);
    }

    [Fact]
    public void MassWithdrawal_LossOfAllAndThenAnother_TellsTheOther()
    {
        foreach (int peer in _peers)
        {
            _rig.Withdraw(peer, 10 + peer, IngestRig.Networks(0, 300));
        }

        _rig.Tick(_peers[1], 20, 399);
        _rig.Withdraw(_peers[0], 400, IngestRig.Networks(300, 200));
        _rig.Tick(_peers[1], 401, 470);

        Assert.Equal(200, Assert.Single(Events(PeerEvent.MassWithdrawalStarted)).Routes);
    }

    [Fact]
    public void MassWithdrawal_SessionFallsWithinTheMinute_IsNone()
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 300));
        _rig.Feed.SessionChanged(_peers[0], IngestRig.At(30), SessionState.Down);
        _rig.Tick(_peers[1], 31, 100);

        Assert.Empty(Events(PeerEvent.MassWithdrawalStarted));
    }

    [Fact]
    public void MassWithdrawal_NothingReturns_IsAcceptedAfterTenMinutes()
    {
        _rig.Withdraw(_peers[0], 10, IngestRig.Networks(0, 1_000));
        _rig.Tick(_peers[1], 11, 600);
        Assert.Empty(Events(PeerEvent.MassWithdrawalEnded));
        _rig.Tick(_peers[1], 601, 700);
        Assert.Single(Events(PeerEvent.MassWithdrawalEnded));
        _rig.Withdraw(_peers[0], 701, IngestRig.Networks(1_000, 10));

        Assert.Single(Events(PeerEvent.MassWithdrawalStarted));
    }

    [Fact]
    public void MassWithdrawal_OfMostPeers_IsNone()
    {
        for (int second = 0; second < 20; second++)
        {
            foreach (int peer in _peers)
            {
                _rig.Withdraw(peer, 10 + second, IngestRig.Networks(second * 20, 20));
            }
        }

        _rig.Tick(_peers[1], 31, 100);
        Assert.Empty(Events(PeerEvent.MassWithdrawalStarted));
    }

    [Fact]
    public void MassWithdrawal_FewRoutesOrSlowly_IsNone()
    {
        for (int i = 0; i < 20; i++)
        {
            _rig.Tick(_peers[1], i * 360, (i * 360) + 359);
            _rig.Withdraw(_peers[0], (i * 360) + 359, IngestRig.Networks(i * 70, 70));
        }

        Assert.Empty(Events(PeerEvent.MassWithdrawalStarted));
    }

    [Fact]
    public void Noise_FarAboveTheMedian_LastsUntilTenQuietMinutes()
    {
        _rig.Tick(_peers[1], 0, 1_200);
        for (int i = 0; i < 60; i++)
        {
            _rig.Announce(_peers[0], 1_200 + i, IngestRig.Networks(0, 110), [65_001, (uint)i + 1, 64_500]);
        }

        _rig.Tick(_peers[1], 1_260, 1_270);
        var started = Assert.Single(Events(PeerEvent.NoisyStarted));
        Assert.Equal((PeerConduct.Noisy, IngestRig.At(1_260)), (started.Conduct, started.Time));
        Assert.InRange(started.Routes, 6_001, 6_600);
        _rig.Tick(_peers[1], 1_271, 1_800);
        Assert.Empty(Events(PeerEvent.NoisyEnded));
        _rig.Tick(_peers[1], 1_801, 1_940);

        Assert.Equal(PeerConduct.Normal, Assert.Single(Events(PeerEvent.NoisyEnded)).Conduct);
    }

    [Fact]
    public void Noise_UsualRateIsHigh_IsNone()
    {
        for (int i = 0; i < 1_500; i++)
        {
            _rig.Announce(_peers[0], i, IngestRig.Networks(0, i < 1_400 ? 10 : 150), [65_001, (uint)i + 1, 64_500]);
        }

        _rig.Tick(_peers[1], 1_500, 1_600);
        Assert.Empty(Events(PeerEvent.NoisyStarted));
    }

    private IEnumerable<PeerReport> Events(PeerEvent happened) => _rig.PeerReports.Where(r => r.Peer == _peers[0] && r.Event == happened);
}
