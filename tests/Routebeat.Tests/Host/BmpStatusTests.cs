using System.Text;
using Routebeat.Host.Live;
using Routebeat.Routing;
using Routebeat.Sources.Live;
using Routebeat.Tests.Ingest;
using Routebeat.Tests.Sources.Bmp;

namespace Routebeat.Tests.Host;

public sealed class BmpStatusTests
{
    [Fact]
    public void Write_OfABmpRouter_SaysWhatItSaysOfItsPeers()
    {
        var rig = new IngestRig(feed: "bmp-r1");
        var router = new BmpRig();
        var feeds = new LiveFeeds(_ => rig.Feed, static letter => Assert.Fail(letter.ToString()));
        var origin = new FeedOrigin("bmp://192.0.2.254:1");
        byte[][] messages =
        [
            router.Initiation(), router.Up(BmpRig.Peer(0)), router.Announce(BmpRig.Peer(0), "10.0.0.0/24", 65_001), router.Statistics(BmpRig.Peer(1), 7),
            router.Down(BmpRig.Peer(2)),
        ];
        foreach (byte[] message in messages)
        {
            feeds.Take(FeedInput.Of("bmp-r1", FeedInputKind.BmpMessage, IngestRig.At(0), origin, message));
        }

        byte[] octets = FeedStatus.Write(IngestRig.At(10), feeds, new FeedInbox());
        var bmp = Assert.Single(FeedStatus.Read(octets)!.Feeds).Bmp!;
        Assert.Equal(("r1", "a router", 1, 1, 1), (bmp.SystemName, bmp.SystemDescription, bmp.PeerUps, bmp.PeerDowns, bmp.StatisticsReports));
        var peer = Assert.Single(bmp.Peers);
        Assert.Equal(("192.0.2.1", false, "remote-no-notification"), (peer.Address, peer.IsUp, peer.LastDownReason));
        Assert.Equal(7ul, peer.Statistics["adj-rib-in-routes"]);
        Assert.Contains("\"system_name\": \"r1\"", Encoding.UTF8.GetString(octets), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAnotherFeed_SaysNothingOfBmp()
    {
        var rig = new IngestRig();
        var feeds = new LiveFeeds(_ => rig.Feed, static _ => { });
        feeds.Take(new FeedInput("test", FeedInputKind.Connected, EventTime.MinValue, new FeedOrigin("x")));
        Assert.Null(Assert.Single(FeedStatus.Read(FeedStatus.Write(IngestRig.At(10), feeds, new FeedInbox()))!.Feeds).Bmp);
    }
}
