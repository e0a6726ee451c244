using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest.Hygiene;

public class FullFeedTests
{
    [Theory]
    [InlineData(500, false, true)]
    [InlineData(499, false, false)]
    [InlineData(400, true, true)]
    [InlineData(399, true, false)]
    [InlineData(0, true, false)]
    public void Judge_AroundTheBounds_KeepsTheFlagBetweenThem(int routes, bool was, bool expected)
    {
        var rules = new FullFeedRules(IngestSettings.Default);
        rules.Observe("a", 1_000, 10);
        rules.Observe("b", 20, 1_000);

        Assert.Equal(expected, rules.Judge(IpFamily.V4, routes, was));
        Assert.Equal(expected, rules.Judge(IpFamily.V6, routes, was));
    }

    [Fact]
    public void Judge_LargestFeedGone_ComparesWithTheRest()
    {
        var rules = new FullFeedRules(IngestSettings.Default);
        rules.Observe("a", 1_000, 0);
        rules.Observe("b", 100, 0);
        Assert.False(rules.Judge(IpFamily.V4, 100, wasFull: false));
        rules.Forget("a");
        Assert.True(rules.Judge(IpFamily.V4, 100, wasFull: false));
    }

    [Fact]
    public void SeedEnd_OtherFeedHasALargerTable_IsNoFullFeed()
    {
        var rules = new FullFeedRules(IngestSettings.Default);
        var large = new IngestRig(fullFeeds: rules, feed: "large");
        large.Seed(large.Peers(1), 1_000);
        var small = new IngestRig(fullFeeds: rules, feed: "small");
        small.Seed(small.Peers(1), 300);

        Assert.True(large.PeerReports[^1].FullFeedV4);
        Assert.False(small.PeerReports[^1].FullFeedV4);
    }

    [Fact]
    public void Watermark_CrossesAMinute_ReportsOnlyWhatChanged()
    {
        var rig = new IngestRig();
        int[] peers = rig.Peers(2);
        rig.Seed(peers, 1_000);
        int before = rig.PeerReports.Count;
        rig.Tick(peers[0], 1, 130);
        Assert.Equal(before, rig.PeerReports.Count);

        rig.Announce(peers[0], 131, IngestRig.Networks(1_000, 1_000), [65_001, 20]);
        Assert.Equal(before, rig.PeerReports.Count);
        rig.Tick(peers[0], 132, 260);

        var report = Assert.Single(rig.PeerReports.Skip(before));
        Assert.Equal((peers[0], PeerEvent.TableSize, 2_001, IngestRig.At(180)), (report.Peer, report.Event, report.RoutesV4, report.Time));
    }

    [Fact]
    public void Watermark_TableFallsBelow_TakesTheFlagAway()
    {
        var rig = new IngestRig();
        int[] peers = rig.Peers(2);
        rig.Seed(peers, 100);
        rig.Announce(peers[0], 1, IngestRig.Networks(100, 151), [65_001, 20]);
        rig.Tick(peers[0], 2, 130);

        Assert.False(rig.PeerReports.Last(r => r.Peer == peers[1]).FullFeedV4);
        Assert.True(rig.PeerReports.Last(r => r.Peer == peers[0]).FullFeedV4);
    }

    [Fact]
    public void EndMinute_PeersToldAnew_AllOfThemEveryFewMinutes()
    {
        var rig = new IngestRig(IngestSettings.Default with { TellPeersMinutes = 2 });
        int[] peers = rig.Peers(3);
        rig.Seed(peers, 10);
        rig.Tick(peers[0], 1, 300);
        var told = rig.PeerReports.Where(static report => report.Event == PeerEvent.TableSize && report.Time > IngestRig.At(0)).GroupBy(static report => report.Time).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, group => Assert.Equal(peers, group.Select(static report => report.Peer)));
        Assert.All(told, static group => Assert.Equal(0, group.Key.UnixSeconds % 120));
    }
}
