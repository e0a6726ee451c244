using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

public class RouteChangeKindTests
{
    private const string Prefix = "203.0.113.0/24";

    private readonly IngestRig _rig = new();
    private readonly int _peer;

    public RouteChangeKindTests() => _peer = _rig.Peer();

    [Fact]
    public void Update_SameRouteInSteps_NamesEachChange()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 10, 20);
        _rig.Announce(_peer, 1, Prefix, 65_001, 10, 20);
        _rig.Announce(_peer, 2, [new NlriRoute(IpPrefix.Parse(Prefix), 0)], [65_001, 10, 20], attributes: 5);
        _rig.Announce(_peer, 3, Prefix, 65_001, 11, 12, 20);
        _rig.Withdraw(_peer, 4, Prefix);
        _rig.Withdraw(_peer, 5, Prefix);

        Assert.Equal(
            [RouteChangeKind.New, RouteChangeKind.Duplicate, RouteChangeKind.AttributesChanged, RouteChangeKind.PathChanged, RouteChangeKind.Withdrawn, RouteChangeKind.WithdrawnUnknown],
            _rig.Changes.Select(static c => c.Change.Kind));
        Assert.Equal([20u, 20u, 20u, 20u, 20u, 0u], _rig.Changes.Select(static c => c.Change.Origin.Value));
        Assert.Equal([0, 0, 0, 2, 0, 0], _rig.Changes.Select(static c => (int)c.Change.EditDistance));
    }

    [Fact]
    public void Update_HighestAsNumbersInALongPath_AreTakenAndReplaced()
    {
        uint[] high = [65_001, .. Enumerable.Repeat(4_294_967_294u, 11)];
        _rig.Announce(_peer, 0, Prefix, high);
        _rig.Announce(_peer, 1, Prefix, [.. high, 4_294_967_293u]);

        Assert.Equal([RouteChangeKind.New, RouteChangeKind.OriginGained, RouteChangeKind.OriginLost], _rig.Changes.Select(static c => c.Change.Kind));
    }

    [Fact]
    public void Update_WithdrawnKnown_CarriesTheFormerPathAndUpstream()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 10, 20, 20, 20);
        _rig.Withdraw(_peer, 1, Prefix);

        var (change, hops) = _rig.Changes[1];
        Assert.Equal([65_001u, 10u, 20u, 20u, 20u], hops);
        Assert.Equal(new Asn(10), change.Upstream);
        Assert.Equal(3, change.UniqueHopsCount);
        Assert.Equal(RouteChangeMarks.FirstWithdrawal, change.Marks);
    }

    [Fact]
    public void Update_OriginAlone_HasNoUpstream()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 65_001);
        _rig.Announce(_peer, 1, Prefix);

        Assert.Equal([Asn.None, Asn.None], _rig.Changes.Select(static c => c.Change.Upstream));
        Assert.Equal(0, _rig.Changes[1].Change.HopsCount);
        Assert.Equal(new Asn(65_001), _rig.Changes[1].Change.Origin);
    }

    [Fact]
    public void Update_SetOfSeveral_IsAttributedToNobody()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 10, 0);

        var (change, _) = _rig.Changes[0];
        Assert.Equal((Asn.None, new Asn(10)), (change.Origin, change.Upstream));
    }

    [Fact]
    public void Update_OtherOrigin_IsToldToBoth()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 20);
        _rig.Announce(_peer, 1, Prefix, 65_001, 30);

        var gained = _rig.Changes[1];
        var lost = _rig.Changes[2];
        Assert.Equal((RouteChangeKind.OriginGained, new Asn(30), new Asn(20)), (gained.Change.Kind, gained.Change.Origin, gained.Change.OtherOrigin));
        Assert.Equal((RouteChangeKind.OriginLost, new Asn(20), new Asn(30)), (lost.Change.Kind, lost.Change.Origin, lost.Change.OtherOrigin));
        Assert.Equal([65_001u, 30u], gained.Hops);
        Assert.Equal([65_001u, 20u], lost.Hops);
        Assert.Equal((RouteChangeMarks.FirstAnnouncement, RouteChangeMarks.None), (gained.Change.Marks, lost.Change.Marks));
        Assert.Equal((100, 0), (gained.Change.MessageOctets, lost.Change.MessageOctets));
    }

    [Fact]
    public void Update_WithdrawnThenOtherOrigin_TellsTheFormerThatItMoved()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 20);
        _rig.Withdraw(_peer, 1, Prefix);
        _rig.Announce(_peer, 2, Prefix, 65_001, 30);

        Assert.Equal(
            [(RouteChangeKind.New, 20u), (RouteChangeKind.Withdrawn, 20u), (RouteChangeKind.New, 30u), (RouteChangeKind.OriginLost, 20u)],
            KindsAndOrigins());
        Assert.Equal(new Asn(30), _rig.Changes[3].Change.OtherOrigin);
    }

    [Fact]
    public void Update_MovedThenWithdrawn_TellsBothOrigins()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 20);
        _rig.Announce(_peer, 1, Prefix, 65_001, 30);
        _rig.Withdraw(_peer, 2, Prefix);
        _rig.Announce(_peer, 3, Prefix, 65_001, 30);

        Assert.Equal(
            [(RouteChangeKind.Withdrawn, 30u), (RouteChangeKind.MovedWithdrawn, 20u), (RouteChangeKind.New, 30u), (RouteChangeKind.OriginLost, 20u)],
            KindsAndOrigins().Skip(3));
    }

    [Fact]
    public void Update_MovedAndReturned_ForgetsTheMove()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 20);
        _rig.Announce(_peer, 1, Prefix, 65_001, 30);
        _rig.Announce(_peer, 2, Prefix, 65_001, 20);
        _rig.Withdraw(_peer, 3, Prefix);

        Assert.Equal([(RouteChangeKind.Withdrawn, 20u)], KindsAndOrigins().Skip(5));
    }

    [Fact]
    public void Update_MovedTwiceThenWithdrawn_TellsTheFirstOrigin()
    {
        _rig.Announce(_peer, 0, Prefix, 65_001, 20);
        _rig.Announce(_peer, 1, Prefix, 65_001, 30);
        _rig.Announce(_peer, 2, Prefix, 65_001, 40);
        _rig.Withdraw(_peer, 3, Prefix);

        Assert.Equal([(RouteChangeKind.Withdrawn, 40u), (RouteChangeKind.MovedWithdrawn, 20u)], KindsAndOrigins().Skip(5));
    }

    [Fact]
    public void Update_PrefixInBothLists_IsAnnouncedAlone()
    {
        NlriRoute[] both = [new(IpPrefix.Parse(Prefix), 0)];
        _rig.Announce(_peer, 0, Prefix, 65_001, 20);
        _rig.Feed.Update(_peer, IngestRig.At(1), new UpdateRoutes { Withdrawn = both, Announced = both, Hops = [65_001, 20], Origin = new Asn(20) });

        Assert.Equal([RouteChangeKind.New, RouteChangeKind.Duplicate], _rig.Changes.Select(static c => c.Change.Kind));
    }

    [Fact]
    public void Update_ManyPrefixesInBothLists_AreAnnouncedAlone()
    {
        var both = IngestRig.Networks(0, 400);
        _rig.Feed.Update(_peer, IngestRig.At(0), new UpdateRoutes { Withdrawn = both, Announced = both, Hops = [65_001, 20], Origin = new Asn(20) });

        Assert.Equal(400, _rig.Changes.Count);
        Assert.All(_rig.Changes, static c => Assert.Equal(RouteChangeKind.New, c.Change.Kind));
    }

    [Fact]
    public void Update_SeveralRoutes_MarksOnlyTheFirstOfEachKind()
    {
        _rig.Announce(_peer, 0, IngestRig.Networks(0, 3), [65_001, 20]);
        _rig.Feed.Update(_peer, IngestRig.At(1), new UpdateRoutes
        {
            Withdrawn = IngestRig.Networks(0, 2),
            Announced = IngestRig.Networks(2, 2),
            Hops = [65_001, 20],
            Origin = new Asn(20),
            MessageOctets = 77,
        });

        var second = _rig.Changes.Skip(3).Select(static c => (c.Change.Kind, c.Change.Marks, (int)c.Change.MessageOctets));
        Assert.Equal(
            [
                (RouteChangeKind.Withdrawn, RouteChangeMarks.FirstWithdrawal, 77),
                (RouteChangeKind.Withdrawn, RouteChangeMarks.None, 0),
                (RouteChangeKind.Duplicate, RouteChangeMarks.FirstAnnouncement, 0),
                (RouteChangeKind.New, RouteChangeMarks.None, 0),
            ],
            second);
    }

    [Fact]
    public void Update_PathOfThreeHundredHops_KeepsTheFirst255()
    {
        uint[] hops = [.. Enumerable.Repeat(7u, 299), 20u];
        _rig.Announce(_peer, 0, Prefix, hops);

        var (change, kept) = _rig.Changes[0];
        Assert.Equal((255, 255, new Asn(20), new Asn(7)), (change.HopsCount, kept.Length, change.Origin, change.Upstream));
    }

    private IEnumerable<(RouteChangeKind, uint)> KindsAndOrigins() => _rig.Changes.Select(static c => (c.Change.Kind, c.Change.Origin.Value));
}
