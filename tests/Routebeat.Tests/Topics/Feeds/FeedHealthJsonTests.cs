using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.Feeds;

namespace Routebeat.Tests.Topics.Feeds;

public sealed class FeedHealthJsonTests
{
    [Fact]
    public void TryRead_RandomReports_AreTheSame()
    {
        var samples = new TopicSamples(9);
        for (int i = 0; i < 200; i++)
        {
            var feed = samples.FeedReport();
            var peer = samples.PeerReport();

            Assert.True(FeedHealthJson.TryRead(FeedHealthJson.ToOctets(feed), out var read, out var error), error.ToString());
            Assert.Equal(feed, read);
            Assert.True(FeedHealthJson.TryRead(FeedHealthJson.ToOctets(peer), out read, out error), error.ToString());
            Assert.Equal(peer, read);
        }
    }

    [Fact]
    public void ToOctets_Gap_IsACloudEvent()
    {
        var report = new FeedReport("route views 2", EventTime.Parse("2014-12-22T16:15:00Z"), FeedEvent.ManySessions);

        using var json = JsonDocument.Parse(FeedHealthJson.ToOctets(report));

        var root = json.RootElement;
        Assert.Equal("1.0", root.GetProperty("specversion").GetString());
        Assert.Equal("dev.routebeat.feed.many-sessions", root.GetProperty("type").GetString());
        Assert.Equal("/ingest/route%20views%202", root.GetProperty("source").GetString());
        Assert.Equal("feed:route views 2", root.GetProperty("subject").GetString());
        Assert.Equal("feed:route views 2", root.GetProperty("partitionkey").GetString());
        Assert.Equal("2014-12-22T16:15:00.000000Z", root.GetProperty("time").GetString());
        Assert.Equal("feed:route views 2.1419264900000000.many-sessions", root.GetProperty("id").GetString());
    }

    [Fact]
    public void ToOctets_Peer_NamesItInTheSubject()
    {
        var report = new PeerReport("rrc00", 17, new PeerIdentity(default, default), default, PeerEvent.SessionDown);

        using var json = JsonDocument.Parse(FeedHealthJson.ToOctets(report));

        Assert.Equal("feed:rrc00/17", json.RootElement.GetProperty("subject").GetString());
        Assert.Equal("dev.routebeat.feed.peer.session-down", json.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void TryRead_DamagedOctets_GivesAnErrorOrAValue() =>
        TopicAssert.SurvivesDamage<RoutesRecord>(FeedHealthJson.ToOctets(new TopicSamples(10).PeerReport()), 2000, FeedHealthJson.TryRead);

    [Fact]
    public void TryRead_TypeOfAnotherTopic_IsAnError()
    {
        Assert.False(FeedHealthJson.TryRead("""{"type":"dev.routebeat.incident.opened","data":{}}"""u8.ToArray(), out _, out var error));

        Assert.Equal("BadValue: type", error.ToString());
    }
}
