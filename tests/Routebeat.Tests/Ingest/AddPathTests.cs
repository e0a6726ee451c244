using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

public class AddPathTests
{
    private static readonly IpPrefix Prefix = IpPrefix.Parse("203.0.113.0/24");

    private readonly IngestRig _rig = new();
    private readonly int _peer;

    public AddPathTests() => _peer = _rig.Peer();

    [Fact]
    public void Withdraw_OneOfTwo_FallsBackToTheOther()
    {
        Announce(1, 65_001, 10, 20);
        Announce(2, 65_001, 11, 20);
        Withdraw(2);
        Withdraw(1);

        Assert.Equal([RouteChangeKind.New, RouteChangeKind.PathChanged, RouteChangeKind.PathChanged, RouteChangeKind.Withdrawn], Kinds());
        Assert.Equal([65_001u, 10u, 20u], _rig.Changes[2].Hops);
        Assert.Equal(RouteChangeMarks.None, _rig.Changes[2].Change.Marks);
    }

    [Fact]
    public void Withdraw_WithdrawnIdentifierDoesNotStand_WritesNothing()
    {
        Announce(1, 65_001, 10, 20);
        Announce(2, 65_001, 11, 20);
        Withdraw(1);

        Assert.Equal(2, _rig.Changes.Count);
    }

    [Fact]
    public void Withdraw_RemainingRouteIsTheSame_WritesNothing()
    {
        Announce(1, 65_001, 10, 20);
        Announce(2, 65_001, 10, 20);
        Withdraw(2);

        Assert.Equal([RouteChangeKind.New, RouteChangeKind.Duplicate], Kinds());
    }

    [Fact]
    public void Withdraw_RemainingRouteHasAnotherOrigin_MovesThePrefix()
    {
        Announce(1, 65_001, 20);
        Announce(2, 65_001, 30);
        Withdraw(2);

        Assert.Equal(
            [RouteChangeKind.New, RouteChangeKind.OriginGained, RouteChangeKind.OriginLost, RouteChangeKind.OriginGained, RouteChangeKind.OriginLost],
            Kinds());
        Assert.Equal((new Asn(20), new Asn(30)), (_rig.Changes[3].Change.Origin, _rig.Changes[4].Change.Origin));
    }

    [Fact]
    public void Withdraw_UnknownIdentifier_IsUnknown()
    {
        Announce(1, 65_001, 20);
        Withdraw(9);
        Withdraw(0);

        Assert.Equal([RouteChangeKind.New, RouteChangeKind.WithdrawnUnknown, RouteChangeKind.WithdrawnUnknown], Kinds());
    }

    [Fact]
    public void Announce_TableAgain_IsDuplicatesOfWhatStands()
    {
        Announce(1, 65_001, 20);
        Announce(2, 65_001, 30);
        Announce(1, 65_001, 20);
        Announce(2, 65_001, 30);

        Assert.Equal([RouteChangeKind.Duplicate, RouteChangeKind.Duplicate], Kinds().Skip(3));
        Assert.Equal([new Asn(30), new Asn(30)], _rig.Changes.Skip(3).Select(static c => c.Change.Origin));
    }

    [Fact]
    public void Announce_IdentifierAfterNone_KeepsBothRoutes()
    {
        Announce(0, 65_001, 10, 20);
        Announce(5, 65_001, 11, 20);
        Withdraw(0);
        Withdraw(5);

        Assert.Equal([RouteChangeKind.New, RouteChangeKind.PathChanged, RouteChangeKind.Withdrawn], Kinds());
    }

    private void Announce(uint pathIdentifier, params uint[] hops) => _rig.Announce(_peer, 0, [new NlriRoute(Prefix, pathIdentifier)], hops);

    private void Withdraw(uint pathIdentifier) => _rig.Withdraw(_peer, 0, [new NlriRoute(Prefix, pathIdentifier)]);

    private IEnumerable<RouteChangeKind> Kinds() => _rig.Changes.Select(static c => c.Change.Kind);
}
