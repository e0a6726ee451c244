using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features;

public class FeaturePartitionTests
{
    private const string Network = "175.45.176.0/24";

    private static RoutesLog Seeded(int peers)
    {
        var log = new RoutesLog().Up(peers);
        for (int peer = 0; peer < peers; peer++)
        {
            log.Change(0, peer, Network, RouteChangeKind.Seeded);
        }

        return log.Watermark(60);
    }

    [Fact]
    public void Seeding_FirstWindow_ShowsTheLevelAndCountsNothing()
    {
        var row = Seeded(4).Row("as:100", 0);
        Assert.True(row.Seeded);
        Assert.Equal(0, row.Announcements);
        Assert.Equal(1, row.V4.Networks);
        Assert.Equal(1, row.V4.Visible);
        Assert.Equal(1, row.V4.Blocks);
        Assert.Equal(1_000_000, row.V4.SharePpm);
        Assert.Equal(4, row.PeersTotal);
        Assert.Equal(1, row.UpstreamsLeft);
    }

    [Fact]
    public void Withdrawal_ByOneOfThree_RoundsTheShareHalfUp()
    {
        var log = Seeded(3).Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(120);
        var row = log.Row("as:100", 60);
        Assert.Equal(666_667, row.V4.SharePpm);
        Assert.Equal(1, row.V4.Visible);
        Assert.Equal(1, row.Withdrawals);
        Assert.Equal(333_333, row.ShareLostPpm);
    }

    [Fact]
    public void Snapshot_RouteThatFlapsAllTheTime_DoesNotGrowWithIt()
    {
        var partition = new FeaturePartition(0, 1, new FeatureSettings(), CountryTable.Empty);
        var log = new RoutesLog(partition).Up(1).Change(0, 0, Network, RouteChangeKind.Seeded).Watermark(60);
        for (int i = 0; i < 20_000; i++)
        {
            log.Change(60 + (i * 0.002), 0, Network, i % 2 == 0 ? RouteChangeKind.Withdrawn : RouteChangeKind.New);
        }

        var writer = new StateWriter();
        partition.WriteTo(writer);
        Assert.InRange(writer.Written.Length, 1, 20_000);
    }

    [Fact]
    public void Loss_AfterAnotherOfTheSameTenMinutes_LeavesTheDenominatorAfterADay()
    {
        const double Day = 86_400;
        var log = new RoutesLog().Up(4, seeded: false);
        for (int peer = 0; peer < 4; peer++)
        {
            log.Change(1, peer, Network, RouteChangeKind.New);
        }

        log.Watermark(60).Change(70, 0, Network, RouteChangeKind.Withdrawn).Change(80, 0, Network, RouteChangeKind.New).Change(90, 0, Network, RouteChangeKind.Withdrawn);
        log.Watermark(Day).Change(Day, 1, Network, RouteChangeKind.PathChanged).Watermark(60 + Day);
        log.Change(60 + Day, 1, Network, RouteChangeKind.PathChanged).Watermark(120 + Day);
        Assert.Equal(750_000, log.Row("as:100", Day).V4.SharePpm);
        Assert.Equal(1_000_000, log.Row("as:100", 60 + Day).V4.SharePpm);
    }

    [Fact]
    public void Withdrawal_ByAllPeers_DescribesTheLossWithItsOnlyUpstream()
    {
        var log = Seeded(4);
        for (int peer = 0; peer < 4; peer++)
        {
            log.Change(70 + peer, peer, Network, RouteChangeKind.Withdrawn);
        }

        var row = log.Watermark(120).Row("as:100", 60);
        Assert.Equal(0, row.V4.SharePpm);
        Assert.Equal(1, row.StateChanges);
        Assert.Equal(1, row.NetworksLost);
        Assert.NotNull(row.Loss);
        Assert.Equal(4, row.Loss.Peers.Count(peer => peer.LostIt));
        Assert.Equal([IpPrefix.Parse(Network)], row.Loss.Prefixes);
        Assert.Equal(new Asn(4837), Assert.Single(row.Loss.Upstreams).Upstream);
        Assert.Equal(4, row.Loss.Upstreams[0].Lost);
        Assert.Contains(row.Loss.PathsBefore, path => path.Hops == "1000 4837 100");
        Assert.Equal([new Asn(4837)], row.Loss.SharedHops);

        var country = log.Row("cc:KP", 60);
        Assert.Equal(0, country.V4.SharePpm);
        Assert.Equal(1, country.StateChanges);
        Assert.Equal(new Asn(100), Assert.Single(country.Loss!.Ases).Asn);
    }

    [Fact]
    public void FlapInsideAWindow_LostAndBack_IsTwoStateChangesAndNoLossAtItsEnd()
    {
        var log = Seeded(2);
        log.Change(70, 0, Network, RouteChangeKind.Withdrawn).Change(71, 1, Network, RouteChangeKind.Withdrawn)
            .Change(90, 0, Network, RouteChangeKind.New).Change(91, 1, Network, RouteChangeKind.New).Watermark(120);
        var row = log.Row("as:100", 60);
        Assert.Equal(2, row.StateChanges);
        Assert.Equal(2, row.Flaps);
        Assert.Equal(1_000_000, row.V4.SharePpm);
        Assert.Null(row.Loss);
    }

    [Fact]
    public void LossAtOnePeerOnly_CrossesNoBound()
    {
        var log = new RoutesLog().Up(1).Change(0, 0, Network, RouteChangeKind.Seeded).Watermark(60)
            .Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(120);
        Assert.Equal(0, log.Row("as:100", 60).StateChanges);
    }

    [Fact]
    public void Moved_OriginLostAtEveryPeer_IsNoLoss()
    {
        var log = Seeded(2).Change(70, 0, Network, RouteChangeKind.OriginLost, other: 200).Change(71, 1, Network, RouteChangeKind.OriginLost, other: 200)
            .Watermark(120);
        var row = log.Row("as:100", 60);
        Assert.Equal(1_000_000, row.V4.SharePpm);
        Assert.Equal(2, row.OriginsLost);

        log.Change(130, 0, Network, RouteChangeKind.MovedWithdrawn).Change(131, 1, Network, RouteChangeKind.MovedWithdrawn).Watermark(180);
        Assert.Equal(0, log.Row("as:100", 120).V4.SharePpm);
        Assert.Equal(0, log.Row("as:100", 120).Withdrawals);
    }

    [Fact]
    public void SessionDown_LeavesNumeratorAndDenominator()
    {
        var log = Seeded(4).Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(120)
            .Peer(1, 130, PeerEvent.SessionDown, PeerState.Down).Watermark(180);
        Assert.Equal(666_667, log.Row("as:100", 120).V4.SharePpm);
        Assert.Equal(3, log.Row("as:100", 120).PeersTotal);
    }

    [Fact]
    public void ChangeOfALaterWindow_WaitsUntilTheEarlierHasClosed()
    {
        var log = Seeded(2).Change(121, 0, Network, RouteChangeKind.Withdrawn).Change(119, 1, Network, RouteChangeKind.PathChanged).Watermark(120);
        Assert.Equal(1_000_000, log.Row("as:100", 60).V4.SharePpm);
        log.Watermark(180);
        Assert.Equal(500_000, log.Row("as:100", 120).V4.SharePpm);
    }

    [Fact]
    public void LateChange_MovesTheTableAndCountsAsLateOnly()
    {
        var log = Seeded(2).Watermark(120).Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(180);
        var row = log.Row("as:100", 120);
        Assert.Equal(1, row.Late);
        Assert.Equal(0, row.Withdrawals);
        Assert.Equal(500_000, row.V4.SharePpm);
    }

    [Fact]
    public void Gap_MakesTheWindowsItTouchesIncomplete()
    {
        var log = Seeded(2).Write(new FeedReport("rv", RoutesLog.At(190), FeedEvent.Gap) { From = RoutesLog.At(70) }).Watermark(240).Watermark(300);
        Assert.Equal([true, false, false, false, true], log.Closed.Select(closed => closed.Complete));
    }

    [Fact]
    public void NoisyPeer_IsKeptOutOfCountsNotOutOfVisibility()
    {
        var log = Seeded(2).Peer(0, 65, PeerEvent.NoisyStarted, conduct: PeerConduct.Noisy)
            .Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(120);
        var row = log.Row("as:100", 60);
        Assert.Equal(0, row.Withdrawals);
        Assert.Empty(row.PeerUpdates);
        Assert.Equal(500_000, row.V4.SharePpm);
    }

    [Fact]
    public void Unseeded_DenominatorIsWhoCarriedItWithinTheHistory()
    {
        var log = new RoutesLog().Up(4, seeded: false);
        log.Change(1, 0, Network, RouteChangeKind.New).Change(2, 1, Network, RouteChangeKind.New).Watermark(60)
            .Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(120);
        Assert.False(log.Row("as:100", 60).Seeded);
        Assert.Equal(500_000, log.Row("as:100", 60).V4.SharePpm);
        Assert.Equal(2, log.Row("as:100", 60).PeersTotal);

        log.Watermark(60 + 86_400 + 60);
        Assert.Equal(1_000_000, log.Rows.Last(row => row.Entity == EntityKey.Parse("as:100")).V4.SharePpm);
    }

    [Fact]
    public void Unseeded_OnlyPeerThatKnowsItWithdrawsEnMasse_StaysAsItWasUntilThePeerCounts()
    {
        var log = new RoutesLog().Up(3, seeded: false).Change(1, 0, Network, RouteChangeKind.New).Watermark(60)
            .Peer(0, 70, PeerEvent.MassWithdrawalStarted, conduct: PeerConduct.MassWithdrawal, seeded: false)
            .Change(71, 0, Network, RouteChangeKind.Withdrawn).Watermark(120);
        Assert.Equal((1_000_000, 1), (log.Row("as:100", 60).V4.SharePpm, log.Row("as:100", 60).V4.Visible));

        log.Peer(0, 130, PeerEvent.MassWithdrawalEnded, seeded: false).Watermark(180);
        Assert.Equal((0, 0), (log.Row("as:100", 120).V4.SharePpm, log.Row("as:100", 120).V4.Visible));
    }

    [Fact]
    public void Unseeded_OnlyPeerThatKnowsItGoesDown_IsForgotten()
    {
        var log = new RoutesLog().Up(3, seeded: false).Change(1, 0, Network, RouteChangeKind.New).Watermark(60)
            .Peer(0, 70, PeerEvent.SessionDown, PeerState.Down, seeded: false).Watermark(120);

        Assert.Equal((0, 0), (log.Row("as:100", 60).V4.SharePpm, log.Row("as:100", 60).V4.Visible));
    }

    [Fact]
    public void Unseeded_WhileAway_TheDenominatorIsFrozen()
    {
        var log = new RoutesLog().Up(3, seeded: false);
        for (int peer = 0; peer < 3; peer++)
        {
            log.Change(1, peer, Network, RouteChangeKind.New);
        }

        log.Watermark(300);
        for (int peer = 0; peer < 3; peer++)
        {
            log.Change(310, peer, Network, RouteChangeKind.Withdrawn);
        }

        log.Watermark(310 + (2 * 86_400)).Change(310 + (2 * 86_400), 0, Network, RouteChangeKind.New).Watermark(310 + (2 * 86_400) + 120);
        Assert.Equal(333_333, log.Rows.Last(row => row.Entity == EntityKey.Parse("as:100")).V4.SharePpm);
    }

    [Fact]
    public void TwoSessionsOfOnePeerAs_CountOnce()
    {
        var log = new RoutesLog().Write(new FeedReport("rv", RoutesLog.At(0), FeedEvent.Up));
        foreach (int peer in new[] { 0, 1, 2 })
        {
            uint asn = peer == 2 ? 2000u : 1000u;
            log.Write(new PeerReport("rv", peer, new PeerIdentity(IpAddress.FromV4((uint)peer), new Asn(asn)), RoutesLog.At(0), PeerEvent.Seeded)
            {
                FullFeedV4 = true,
                Seeded = true,
            });
            log.Change(0, peer, Network, RouteChangeKind.Seeded);
        }

        log.Watermark(60).Change(70, 0, Network, RouteChangeKind.Withdrawn).Watermark(120);
        Assert.DoesNotContain(log.Rows, row => row.Entity == EntityKey.Parse("as:100") && row.V4.SharePpm != 1_000_000);
        log.Change(130, 1, Network, RouteChangeKind.Withdrawn).Watermark(180);
        Assert.Equal(500_000, log.Row("as:100", 120).V4.SharePpm);
    }

    [Fact]
    public void Process_ChangeBeforeItsPeersReport_SaysWhatIsWrong()
    {
        var log = new RoutesLog().Write(new FeedReport("rv", RoutesLog.At(0), FeedEvent.Up));
        var error = Assert.Throws<InvalidOperationException>(() => log.Change(1, 5, Network, RouteChangeKind.New));
        Assert.Contains("peer 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Country_OfSeveralAses_IsTheirSum()
    {
        var countries = new CountryTable([new(new Asn(100), CountryCode.Parse("KP")), new(new Asn(101), CountryCode.Parse("KP"))]);
        var log = new RoutesLog(new FeaturePartition(0, 1, new FeatureSettings(), countries)).Up(2);
        foreach (int peer in new[] { 0, 1 })
        {
            log.Change(0, peer, "10.0.0.0/22", RouteChangeKind.Seeded).Change(0, peer, "10.8.0.0/24", RouteChangeKind.Seeded, origin: 101);
        }

        log.Watermark(60).Change(70, 0, "10.8.0.0/24", RouteChangeKind.Withdrawn, origin: 101).Watermark(120);
        var row = log.Row("cc:KP", 60);
        Assert.Equal(2, row.V4.Networks);
        Assert.Equal(4, row.V4.Blocks);
        Assert.Equal(1_500_000, row.V4.SharePpm);
        Assert.Equal(1, row.Withdrawals);
        Assert.Equal([new Asn(1000)], row.PeerUpdates.Select(one => one.Peer));
    }

    [Fact]
    public void LargeTable_WithdrawnInOneBatch_IsWhatSingleBatchesGive()
    {
        // Beyond 10,000 networks a batch is looked at ahead, which must change nothing.
        const int Networks = 12_000;
        var together = LargeTable(Networks);
        var apart = LargeTable(Networks);
        RouteChange[] lost = [.. Enumerable.Range(0, Networks).Select(static i => Change(i, 70, RouteChangeKind.Withdrawn))];
        together.Write(new RouteBatch("rv", lost, Array.Empty<uint>())).Watermark(120);
        foreach (var change in lost)
        {
            apart.Write(new RouteBatch("rv", new[] { change }, Array.Empty<uint>()));
        }

        apart.Watermark(120);
        var row = together.Row("as:100", 60);
        Assert.Equal(Networks, row.Withdrawals);
        Assert.Equal(0, row.V4.Visible);
        Assert.Equal(Enumerable.Range(0, 10).Select(static i => Change(i, 0, RouteChangeKind.New).Prefix), row.Loss!.Prefixes);
        Assert.Equal(apart.Row("as:100", 60) with { Loss = null, PeerUpdates = [], Upstreams = [] }, row with { Loss = null, PeerUpdates = [], Upstreams = [] });
    }

    private static RoutesLog LargeTable(int networks)
    {
        RouteChange[] routes = [.. Enumerable.Range(0, networks).Select(static i => Change(i, 0, RouteChangeKind.Seeded))];
        return new RoutesLog().Up(1).Write(new RouteBatch("rv", routes, Array.Empty<uint>())).Watermark(60);
    }

    private static RouteChange Change(int network, double time, RouteChangeKind kind) => new()
    {
        Time = RoutesLog.At(time),
        Prefix = IpPrefix.FromV4(0x0A00_0000u + ((uint)network << 8), 24),
        Origin = new Asn(100),
        Upstream = new Asn(4837),
        Peer = 0,
        Kind = kind,
    };
}
