using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;
using Routebeat.Topics.Feeds;
using WrittenRecord = Routebeat.Servers.Tests.Verbs.VerbServers.WrittenRecord;

namespace Routebeat.Servers.Tests.Verbs;

/// <summary><c>routebeat feeds</c> by the reports on a real broker.</summary>
[Collection(SharedServers.Name)]
public sealed class FeedsTests(SharedServers servers)
{
    private static readonly EventTime _start = EventTime.FromUnixSeconds(1_700_000_000);

    [RequiresKafkaFact]
    public async Task Feeds_ReportsOnATopic_AreWhereFeedsAndPeersStand()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string feed = SharedServers.UniqueName("feeds");
        VerbServers.Write(
            clients,
            abort: false,
            Of(new FeedReport(feed, _start, FeedEvent.Up)),
            Of(Peer(feed, 10, PeerEvent.Appeared, PeerState.Up, 0)),
            Of(Peer(feed, 20, PeerEvent.Restored, PeerState.Up, 900)),
            Of(new FeedReport(feed, _start + TimeSpan.FromSeconds(200), FeedEvent.Gap) { From = _start + TimeSpan.FromSeconds(100) }),
            Of(new FeedReport(feed, _start + TimeSpan.FromSeconds(260), FeedEvent.Gap) { From = _start + TimeSpan.FromSeconds(200) }),
            Of(Peer(feed, 300, PeerEvent.SessionDown, PeerState.Down, 0)),
            Of(new FeedReport(feed, _start + TimeSpan.FromSeconds(500), FeedEvent.Silent)));
        VerbServers.Write(clients, abort: true, Of(new FeedReport(feed, _start + TimeSpan.FromSeconds(600), FeedEvent.Down)));

        var (code, output, error) = VerbServers.Run(servers, "feeds", "--feed", feed, "--json");
        Assert.Equal((0, string.Empty), (code, error));
        using var json = JsonDocument.Parse(output);
        var told = Assert.Single(json.RootElement.EnumerateArray().ToList());
        Assert.Equal(("silent", 1), (told.GetProperty("state").GetString(), told.GetProperty("gaps").GetInt64()));
        var peer = Assert.Single(told.GetProperty("peers").EnumerateArray().ToList());
        Assert.Equal(("down", 1, 65_001), (peer.GetProperty("state").GetString(), peer.GetProperty("resets").GetInt64(), peer.GetProperty("asn").GetInt32()));

        (code, output, _) = VerbServers.Run(servers, "feeds");
        Assert.Equal(0, code);
        Assert.Contains(VerbServers.LinesOf(output), line => line.StartsWith(feed, StringComparison.Ordinal) && line.Contains("0/1", StringComparison.Ordinal));
    }

    private static PeerReport Peer(string feed, int seconds, PeerEvent change, PeerState state, int routes) =>
        new(feed, 0, new PeerIdentity(IpAddress.Parse("192.0.2.1"), new Asn(65_001), string.Empty, 0), _start + TimeSpan.FromSeconds(seconds), change)
        {
            State = state,
            RoutesV4 = routes,
        };

    private static WrittenRecord Of(RoutesRecord record) =>
        new(TopicNames.Feeds, 0, TopicKeys.OfFeed(record.Feed), record is PeerReport peer ? FeedHealthJson.ToOctets(peer) : FeedHealthJson.ToOctets((FeedReport)record), []);
}
