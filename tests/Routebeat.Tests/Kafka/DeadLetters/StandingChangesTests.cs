using Routebeat.Kafka.DeadLetters;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Kafka.DeadLetters;

public sealed class StandingChangesTests
{
    private static readonly PeerIdentity _peer = new(IpAddress.Parse("192.0.2.1"), new Asn(3356));

    [Fact]
    public void ToBatch_NothingLater_GivesTheLastChangeOfEachRoute()
    {
        var standing = new StandingChanges(Batch("rrc00", Change(1, "10.0.0.0/8"), Change(1, "10.1.0.0/16"), Change(1, "10.0.0.0/8", RouteChangeKind.Withdrawn)));

        Assert.Equal(["10.1.0.0/16 New", "10.0.0.0/8 Withdrawn"], Texts(standing));
    }

    [Fact]
    public void Take_LaterChangeOfARoute_OvertakesIt()
    {
        var standing = new StandingChanges(Batch("rrc00", Change(1, "10.0.0.0/8"), Change(2, "10.0.0.0/8")));
        standing.Take(Batch("rrc00", Change(1, "10.0.0.0/8", RouteChangeKind.Duplicate)));
        standing.Take(Batch("rrc01", Change(2, "10.0.0.0/8")));

        Assert.Equal(1, standing.Count);
        Assert.Equal(2, standing.ToBatch()!.Changes.Span[0].Peer);
    }

    [Fact]
    public void Take_PeerThatWentDown_OvertakesItsRoutes()
    {
        var standing = new StandingChanges(Batch("rrc00", Change(1, "10.0.0.0/8"), Change(2, "10.0.0.0/8")));
        standing.Take(new PeerReport("rrc00", 2, _peer, default, PeerEvent.TableSize));
        Assert.Equal(2, standing.Count);
        standing.Take(new PeerReport("rrc00", 2, _peer, default, PeerEvent.SessionDown) { State = PeerState.Down });

        Assert.Equal(1, Assert.Single(standing.ToBatch()!.Changes.ToArray()).Peer);
    }

    [Fact]
    public void Take_FeedThatBeganAnew_OvertakesEverything()
    {
        var standing = new StandingChanges(Batch("rrc00", Change(1, "10.0.0.0/8")));
        standing.Take(new FeedReport("rrc00", default, FeedEvent.Silent));
        Assert.Equal(1, standing.Count);
        standing.Take(new FeedReport("rrc00", default, FeedEvent.Up));

        Assert.Equal(0, standing.Count);
        Assert.Null(standing.ToBatch());
    }

    private static IEnumerable<string> Texts(StandingChanges standing) =>
        standing.ToBatch()!.Changes.ToArray().Select(static change => $"{change.Prefix} {change.Kind}");

    private static RouteBatch Batch(string feed, params RouteChange[] changes) => new(feed, changes, new uint[] { 3356, 64500 });

    private static RouteChange Change(int peer, string prefix, RouteChangeKind kind = RouteChangeKind.New) => new()
    {
        Time = EventTime.FromUnixSeconds(60),
        Prefix = IpPrefix.Parse(prefix),
        Origin = new Asn(64500),
        Peer = peer,
        Kind = kind,
        HopsCount = 2,
    };
}
