using Routebeat.Detection.Incidents;
using Routebeat.Host.Running;
using Routebeat.Ingest;
using Routebeat.Routing;

namespace Routebeat.Tests.Host.Running;

/// <summary>Where several feeds carry an entity, one of them alone cannot say that it is away (RULES 4).</summary>
public sealed class FeedAgreementTests : IDisposable
{
    private const int LossMinute = 30;
    private const int EndMinute = 60;

    private static readonly EventTime _start = EventTime.FromUnixSeconds(1_700_000_040);
    private static readonly Asn _origin = new(64_999);
    private static readonly NlriRoute[] _networks = [.. Enumerable.Range(0, 4).Select(static i => new NlriRoute(IpPrefix.FromV4(0xCB007100u + ((uint)i << 8), 24), 0))];
    private static readonly NlriRoute[] _others = [.. Enumerable.Range(0, 100).Select(static i => new NlriRoute(IpPrefix.FromV4(0x0A000000u + ((uint)i << 8), 24), 0))];

    private readonly List<Incident> _revisions = [];
    private readonly AnalysisSession _session;

    public FeedAgreementTests() =>
        _session = new AnalysisSession([], new AnalysisSettings(), window => _revisions.AddRange(window.Revisions), static _ => { }, static _ => { });

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(8, 0, false)]
    [InlineData(8, 1, true)]
    [InlineData(6, 3, true)]
    public void Complete_LossAtPeersOfFeeds_IsAnIncidentOnlyWhereTwoFeedsSawIt(int lostAtFirst, int lostAtSecond, bool isIncident)
    {
        var first = Begin("rrc00", 65_000, 8);
        var second = Begin("rrc01", 65_100, 3);
        for (int minute = 1; minute < EndMinute; minute++)
        {
            foreach (var (feed, lost) in ((FeedIngest, int)[])[(first, lostAtFirst), (second, lostAtSecond)])
            {
                if (minute == LossMinute)
                {
                    for (int peer = 0; peer < lost; peer++)
                    {
                        feed.Update(peer, At(minute), new UpdateRoutes { Withdrawn = _networks });
                    }
                }

                Announce(feed, 0, At(minute), _others.AsSpan(minute, 1), 64_998);
            }
        }

        first.Finish(At(EndMinute));
        second.Finish(At(EndMinute));
        _session.Complete();

        var found = _revisions.Where(static one => one.Entity.Key == EntityKey.Of(_origin)).ToList();
        Assert.Equal(isIncident, found.Count > 0);
        Assert.All(found, static one => Assert.Equal(At(LossMinute), one.Start));
    }

    private static EventTime At(int minute) => _start + TimeSpan.FromMinutes(minute);

    private static void Announce(FeedIngest feed, int peer, EventTime time, ReadOnlySpan<NlriRoute> routes, uint origin) =>
        feed.Update(peer, time, new UpdateRoutes { Announced = routes, Hops = new uint[] { 3_356, origin }, Origin = new Asn(origin) });

    private FeedIngest Begin(string name, uint firstPeer, int peers)
    {
        var feed = _session.AddFeed(name);
        feed.SeedBegin(At(0));
        for (uint number = 0; number < peers; number++)
        {
            int peer = feed.PeerNumber(new PeerIdentity(IpAddress.FromV4(firstPeer + number), new Asn(firstPeer + number)));
            foreach (var (routes, origin) in ((NlriRoute[], uint)[])[(_networks, _origin.Value), (_others, 64_998)])
            {
                foreach (var route in routes)
                {
                    feed.Seed(peer, route.Prefix, 0, new uint[] { 3_356, origin }, new Asn(origin), OriginCode.Igp, 0);
                }
            }
        }

        feed.SeedEnd();
        return feed;
    }
}
