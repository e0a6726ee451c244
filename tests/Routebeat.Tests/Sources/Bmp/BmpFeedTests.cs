using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Tests.Ingest;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Sources.Bmp;

/// <summary>What the messages of one router become: peers and their tables, sessions, times, counts.</summary>
public sealed class BmpFeedTests
{
    private const string Prefix = "10.0.0.0/24";

    private static readonly FeedOrigin _origin = new("bmp://192.0.2.254:1");

    private readonly IngestRig _rig = new();
    private readonly BmpRig _router = new();
    private readonly List<DeadLetter> _letters = [];
    private readonly FeedCounts _counts = new();
    private readonly BmpFeed _feed;

    public BmpFeedTests() => _feed = new BmpFeed(_rig.Feed, _letters.Add, _counts);

    [Fact]
    public void Take_UpTableAndEndOfRib_SeedsThePeer()
    {
        Take(0, _router.Initiation());
        Take(1, _router.Up(BmpRig.Peer(0)));
        Take(2, _router.Announce(BmpRig.Peer(2), Prefix, 65_001, 64_500));
        Take(3, _router.EndOfRib(BmpRig.Peer(3)));

        Assert.Equal([PeerEvent.Appeared, PeerEvent.Restored], _rig.PeerReports.Select(static one => one.Event));
        Assert.Equal((PeerState.Restoring, PeerState.Up), (_rig.PeerReports[0].State, _rig.PeerReports[1].State));
        Assert.Equal((true, 1), (_rig.PeerReports[1].Seeded, _rig.PeerReports[1].RoutesV4));
        Assert.Equal(new PeerIdentity(BmpRig.Address, new Asn(65_001)), _rig.PeerReports[0].Identity);
        Assert.Equal(("r1", "a router"), (_feed.Health.SystemName, _feed.Health.SystemDescription));
        Assert.Equal((1, 2, 1), (_feed.Health.Counts.PeerUps, _counts.Updates, _feed.Health.Counts.Initiations));
        var health = Assert.Single(_feed.Peers);
        Assert.Equal((true, "global", BmpRib.AdjRibInPrePolicy), (health.IsUp, health.TableName, health.Used));
    }

    [Fact]
    public void Take_PeerDown_TakesTheTableAlong()
    {
        TakeTable(BmpRig.Peer(0));
        Take(10, _router.Down(BmpRig.Peer(10), BmpPeerDownReason.LocalNoNotification));
        Take(11, _router.Down(BmpRig.Peer(11)));

        var report = Assert.Single(_rig.PeerReports, static one => one.Event == PeerEvent.SessionDown);
        Assert.Equal(IngestRig.At(10), report.Time);
        Assert.Equal(0, report.RoutesV4);
        Assert.Equal((false, BmpPeerDownReason.RemoteNoNotification), (_feed.Peers.Single().IsUp, _feed.Peers.Single().LastDownReason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_BothPolicies_UsesTheTableBeforePolicyAlone(bool isPreFirst)
    {
        var pre = BmpRig.Peer(1);
        var post = BmpRig.Peer(1, BmpRib.AdjRibInPostPolicy);
        foreach (var peer in isPreFirst ? (BmpPeer[])[pre, post] : [post, pre])
        {
            Take(1, _router.Up(peer));
            Take(1, _router.Announce(peer, Prefix, 65_001, 64_500));
            Take(1, _router.EndOfRib(peer));
        }

        Take(2, _router.Withdraw(BmpRig.Peer(2, BmpRib.AdjRibInPostPolicy), Prefix));
        Take(3, _router.Announce(BmpRig.Peer(3), "10.0.1.0/24", 65_001, 64_500));

        Assert.Equal(BmpRib.AdjRibInPrePolicy, _feed.Peers.Single().Used);
        Assert.Equal(isPreFirst ? 3 : 1, _feed.Health.Counts.PostPolicy);
        Assert.DoesNotContain(_rig.Changes, static one => one.Change.Kind is RouteChangeKind.Withdrawn);
        string[] views = isPreFirst ? [""] : ["post-policy", ""];
        Assert.Equal(views, _rig.PeerReports.Where(static one => one.Event == PeerEvent.Appeared).Select(static one => one.Identity.View));
        Assert.Equal(isPreFirst ? 0 : 1, _rig.PeerReports.Count(static one => one.Event == PeerEvent.SessionDown && one.Identity.View == "post-policy"));
    }

    [Fact]
    public void Take_PostPolicyAlone_IsAPeerOfItsOwn()
    {
        TakeTable(BmpRig.Peer(0, BmpRib.AdjRibInPostPolicy));

        Assert.Equal("post-policy", _rig.PeerReports[0].Identity.View);
        Assert.Single(_rig.Changes);
    }

    [Fact]
    public void Take_EndOfATableThatIsNotSent_ChoosesNothing()
    {
        // As FRR does, whose ends of tables have no time either.
        Take(0, _router.Up(BmpRig.Peer(0)));
        Take(1, _router.EndOfRib(BmpRig.Peer(double.NaN, BmpRib.AdjRibInPostPolicy)));
        Take(1, _router.EndOfRib(BmpRig.Peer(double.NaN)));
        Take(2, _router.Announce(BmpRig.Peer(2), Prefix, 65_001, 64_500));

        Assert.All(_rig.PeerReports, static one => Assert.Equal(string.Empty, one.Identity.View));
        Assert.Equal([PeerEvent.Appeared, PeerEvent.Restored], _rig.PeerReports.Select(static one => one.Event));
    }

    [Fact]
    public void Take_EndBeforeTheFirstRouteOfTheTableInUse_StillCounts()
    {
        var post = BmpRig.Peer(0, BmpRib.AdjRibInPostPolicy);
        Take(0, _router.Up(post));
        Take(1, _router.EndOfRib(post));
        Take(5, _router.Announce(BmpRig.Peer(5, BmpRib.AdjRibInPostPolicy), Prefix, 65_001, 64_500));

        Assert.Equal([PeerEvent.Appeared, PeerEvent.Restored], _rig.PeerReports.Select(static one => one.Event));
    }

    [Fact]
    public void Take_TableBeforePolicyThatIsNeverSent_GivesWayToTheOneAfterPolicy()
    {
        // As FRR 8 does without soft reconfiguration: it ends the table before policy, then takes routes out of it that never were in it.
        var post = BmpRig.Peer(1, BmpRib.AdjRibInPostPolicy);
        Take(0, _router.Up(BmpRig.Peer(0)));
        Take(1, _router.EndOfRib(BmpRig.Peer(1)));
        Take(1, _router.EndOfRib(post));
        Take(2, _router.Announce(BmpRig.Peer(2, BmpRib.AdjRibInPostPolicy), Prefix, 65_001, 64_500));
        Take(2, _router.Withdraw(BmpRig.Peer(2), Prefix));

        Assert.Equal(BmpRib.AdjRibInPostPolicy, _feed.Peers.Single().Used);
        Assert.Equal([RouteChangeKind.New], _rig.Changes.Select(static one => one.Change.Kind));
        Assert.Equal(PeerEvent.Restored, _rig.PeerReports[^1].Event);
    }

    [Theory]
    [InlineData(65_001, new uint[] { 65_500, 65_001, 64_500 }, new uint[] { 65_001, 64_500 })]
    [InlineData(65_001, new uint[] { 65_500, 64_500 }, new uint[] { 65_500, 64_500 })]
    [InlineData(65_500, new uint[] { 65_500, 65_500, 64_500 }, new uint[] { 65_500, 65_500, 64_500 })]
    public void Take_RoutersOwnAsBeforeThePeers_IsTakenOut(uint peer, uint[] path, uint[] hops)
    {
        Take(0, _router.Up(BmpRig.Peer(0, asn: peer)));
        Take(1, _router.Announce(BmpRig.Peer(1, asn: peer), Prefix, path));

        Assert.Equal(hops, Assert.Single(_rig.Changes).Hops);
        Assert.Equal(path.Length - hops.Length, _feed.Health.Counts.OwnAsnsRemoved);
    }

    [Fact]
    public void Take_LocRibAlone_IsUsedUntilAPeersTableComes()
    {
        var locRib = BmpRig.Peer(0, BmpRib.LocRib, asn: 65_500);
        TakeTable(locRib, 64_500);
        Assert.Equal(("loc-rib", new Asn(65_500)), (_rig.PeerReports[0].Identity.View, _rig.PeerReports[0].Identity.Asn));
        Assert.Single(_rig.Changes);

        TakeTable(BmpRig.Peer(5));
        Take(6, _router.Announce(BmpRig.Peer(6, BmpRib.LocRib, asn: 65_500), "10.0.9.0/24", 64_500));

        Assert.Equal(1, _feed.Health.Counts.LocRib);
        Assert.Single(_rig.PeerReports, static one => one.Event == PeerEvent.SessionDown && one.Identity.View == "loc-rib");
        Assert.DoesNotContain(_rig.Changes, static one => one.Change.Prefix == IpPrefix.Parse("10.0.9.0/24"));
    }

    [Theory]
    [InlineData(BmpRib.AdjRibOutPrePolicy)]
    [InlineData(BmpRib.AdjRibOutPostPolicy)]
    public void Take_AdjRibOut_IsCountedAndLeftOut(BmpRib rib)
    {
        Take(1, _router.Announce(BmpRig.Peer(1, rib), Prefix, 65_001, 64_500));

        Assert.Equal((1, 0), (_feed.Health.Counts.AdjRibOut, _rig.Changes.Count));
        Assert.Empty(_rig.PeerReports);
    }

    [Theory]
    [InlineData(100, 100, 100)]
    [InlineData(40, 100, 40)]
    [InlineData(160, 100, 160)]
    [InlineData(39.9, 100, 100)]
    [InlineData(160.1, 100, 100)]
    [InlineData(double.NaN, 100, 100)]
    public void Take_TimeFarFromTheReceipt_IsThatOfTheReceipt(double said, double received, double expected)
    {
        Take(received, _router.Announce(BmpRig.Peer(said), Prefix, 65_001, 64_500));

        Assert.Equal(IngestRig.At(expected), Assert.Single(_rig.Changes).Change.Time);
        Assert.Equal(said == expected ? 0 : 1, _feed.Health.Counts.TimesReplaced);
    }

    [Fact]
    public void Take_ByTheMessagesClock_KeepsItsTime()
    {
        _feed.Take(_router.Announce(BmpRig.Peer(5), Prefix, 65_001, 64_500), IngestRig.At(1_000_000), _origin with { Clock = LiveClock.Message });

        Assert.Equal(IngestRig.At(5), Assert.Single(_rig.Changes).Change.Time);
    }

    [Fact]
    public void Take_AnotherInitiation_EndsAllSessionsAndSeedsAnew()
    {
        TakeTable(BmpRig.Peer(0));
        Take(50, _router.Initiation());
        TakeTable(BmpRig.Peer(51));

        Assert.Equal(
            [PeerEvent.Appeared, PeerEvent.Restored, PeerEvent.SessionDown, PeerEvent.SessionUp, PeerEvent.Restored],
            _rig.PeerReports.Select(static one => one.Event));
        Assert.Equal(1, _rig.Feed.PeerCount);
    }

    [Fact]
    public void Take_PeerUpWithoutADown_EndsTheFormerSession()
    {
        TakeTable(BmpRig.Peer(0));
        TakeTable(BmpRig.Peer(20));

        Assert.Equal(
            [PeerEvent.Appeared, PeerEvent.Restored, PeerEvent.SessionDown, PeerEvent.SessionUp, PeerEvent.Restored],
            _rig.PeerReports.Select(static one => one.Event));
    }

    [Fact]
    public void Take_RoutesOfAPeerWhoseUpWasMissed_AreTaken()
    {
        Take(1, _router.Announce(BmpRig.Peer(1), Prefix, 65_001, 64_500));

        Assert.Single(_rig.Changes);
        Assert.Equal(PeerState.Up, Assert.Single(_rig.PeerReports).State);
    }

    [Fact]
    public void Take_PathIdentifiersByTheOpens_AreRead()
    {
        Take(0, _router.Up(BmpRig.Peer(0), AddPathDirections.Send | AddPathDirections.Receive));
        Take(1, _router.Announce(BmpRig.Peer(1), Prefix, 7, AsnWidth.Four, PathIdentifiers.Present, 65_001, 64_500));
        Take(2, _router.Announce(BmpRig.Peer(2), Prefix, 8, AsnWidth.Four, PathIdentifiers.Present, 65_001, 64_500));

        Assert.Empty(_letters);
        Assert.Equal(IpPrefix.Parse(Prefix), _rig.Changes[0].Change.Prefix);
    }

    [Fact]
    public void Take_TwoOctetAsns_ByTheFlagOrByTheOpens_AreRead()
    {
        var flagged = BmpRig.Peer(0) with { Flags = BmpPeerFlags.TwoOctetAsns };
        Take(0, _router.Announce(flagged, Prefix, 0, AsnWidth.Two, PathIdentifiers.Absent, 65_001, 64_500, 64_501));
        var lying = BmpRig.Peer(1, asn: 65_002);
        Take(1, _router.Up(lying, peerWidth: AsnWidth.Two));
        Take(2, _router.Announce(lying, Prefix, 0, AsnWidth.Two, PathIdentifiers.Absent, 65_002, 64_500, 64_501));

        Assert.Equal([[65_001u, 64_500, 64_501], [65_002u, 64_500, 64_501]], _rig.Changes.Select(static one => one.Hops));
        Assert.Equal((1, 0), (_feed.Health.Counts.AsnWidthsCorrected, _letters.Count));
    }

    [Theory]
    [InlineData(new uint[] { 6_447, 65_001, 64_500 }, new uint[] { 65_001, 64_500 }, 64_500)]
    [InlineData(new uint[] { 65_001, 6_447, 64_500 }, new uint[] { 65_001, 6_447, 64_500 }, 64_500)]
    [InlineData(new uint[] { 6_447 }, new uint[0], 65_001)]
    public void Take_CollectorFirstInThePath_IsTakenOut(uint[] path, uint[] hops, uint origin)
    {
        _feed.Take(_router.Announce(BmpRig.Peer(1), Prefix, path), IngestRig.At(1), _origin with { CollectorAsn = new Asn(6_447) });

        var change = Assert.Single(_rig.Changes);
        Assert.Equal(hops, change.Hops);
        Assert.Equal(new Asn(origin), change.Change.Origin);
    }

    [Fact]
    public void Take_StatisticsMirrorsAndTermination_AreHealth()
    {
        TakeTable(BmpRig.Peer(0));
        Take(5, _router.Statistics(BmpRig.Peer(5), 10));
        Take(6, _router.Statistics(BmpRig.Peer(6), 11));
        Take(7, _router.Mirror(BmpRig.Peer(7), BmpMirroringCode.MessagesLost));
        Take(8, _router.Mirror(BmpRig.Peer(8), BmpMirroringCode.ErroredMessage));
        Take(9, _router.Termination());

        var health = _feed.Peers.Single();
        Assert.Equal(11ul, health.Statistics.Single().Value);
        Assert.Equal(IngestRig.At(6), health.StatisticsTime);
        Assert.Equal((2, 2, 1, 1), (_feed.Health.Counts.StatisticsReports, _feed.Health.Counts.Mirrored, _feed.Health.Counts.MirrorLosses, _feed.Health.Counts.MirroredErrors));
        Assert.Equal(BmpTerminationReason.OutOfResources, _feed.Health.Terminated);
    }

    [Fact]
    public void Take_WhatCannotBeUsed_IsADeadLetterEach()
    {
        Take(0, [3, 0, 0, 0, 6]);
        Take(1, [3, 0, 0, 0, 7, 3, 0]);
        Take(2, _router.Raw(BmpRig.Peer(2), [1, 2, 3]));
        byte[] broken = _router.Announce(BmpRig.Peer(3), Prefix, 65_001, 64_500);
        broken[BmpMessage.HeaderSize + BmpPeer.Size + BgpMessage.HeaderSize + 1] = 99;
        Take(3, broken);

        Assert.Equal(
            [DeadLetterReason.MalformedRecord, DeadLetterReason.MalformedRecord, DeadLetterReason.MalformedMessage, DeadLetterReason.SessionReset],
            _letters.Select(static letter => letter.Reason));
        Assert.Equal([0, 1, 2, 3], _letters.Select(static letter => letter.Ordinal));
        Assert.Equal(WireField.WithdrawnRoutes, _letters[3].Error.Field);
        Assert.All(_letters, static letter => Assert.Equal("bmp://192.0.2.254:1", letter.Source));
    }

    [Fact]
    public void Take_MorePeersThanARouterHas_AreDeadLetters()
    {
        for (uint asn = 1; asn <= 8_200; asn++)
        {
            Take(1, _router.Announce(BmpRig.Peer(1, asn: asn), Prefix, asn));
        }

        Assert.Equal((8_192, 8), (_rig.Feed.PeerCount, _feed.Health.Counts.PeersRefused));
        Assert.All(_letters, static letter => Assert.Equal(DeadLetterReason.UnknownPeer, letter.Reason));
    }

    [Fact]
    public void Take_LargeTableThenQuiet_IsNoBusyFeedAndNoGap()
    {
        Take(0, _router.Up(BmpRig.Peer(0)));
        for (int i = 0; i < 2_000; i++)
        {
            Take(1, _router.Announce(BmpRig.Peer(1), $"10.{i / 256}.{i % 256}.0/24", 65_001, 64_500));
        }

        Take(2, _router.EndOfRib(BmpRig.Peer(2)));
        _rig.Feed.Idle(IngestRig.At(100));

        Assert.DoesNotContain(_rig.FeedReports, static one => one.Event == FeedEvent.Gap);
        Assert.Equal(IngestRig.At(95), _rig.Feed.Watermark);
    }

    private void TakeTable(BmpPeer peer, params uint[] path)
    {
        double at = (peer.Time - IngestRig.Start).TotalSeconds;
        Take(at, _router.Up(peer));
        Take(at, _router.Announce(peer, Prefix, path.Length == 0 ? [65_001, 64_500] : path));
        Take(at, _router.EndOfRib(peer));
    }

    private void Take(double received, byte[] octets) => _feed.Take(octets, IngestRig.At(received), _origin);
}
