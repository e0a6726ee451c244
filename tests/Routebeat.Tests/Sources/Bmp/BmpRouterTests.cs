using System.Net;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Live;
using Routebeat.Sources.Mrt;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.Bmp;

/// <summary>A scenario played as a router towards our own server gives the tables of its replay.</summary>
public sealed class BmpRouterTests
{
    [Fact]
    public async Task PlayAsync_AScenario_GivesTheTablesOfItsReplay()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var simulator = new Simulator(ScenarioCatalogue.Load("north-korea-2013"));
        var replay = new Tables();
        var mrt = new MrtFeed(replay.Ingest("replay"), static letter => Assert.Fail(letter.ToString()));
        foreach (var record in simulator.Records())
        {
            var reader = new MrtRecordReader(record.Octets.Span);
            Assert.True(reader.TryRead(out var one));
            mrt.Take(one, record.Time, "replay");
        }

        mrt.Finish();
        var played = new Tables();
        var inbox = new FeedInbox();
        using var server = new BmpServer(
            new BmpServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0), Clock = LiveClock.Message }, TimeProvider.System, static _ => { });
        var feeds = new LiveFeeds(played.Ingest, static letter => Assert.Fail(letter.ToString()));
        var serving = server.RunAsync(inbox, stop.Token);
        var pumping = Task.Run(new FeedPump(inbox, feeds, TimeProvider.System, static _ => { }).Run);
        var router = new BmpRouter(new PlaySettings { Speed = double.PositiveInfinity }, "r1", TimeProvider.System);
        await router.PlayAsync(
            server.Listens, simulator.Records().Select(static record => new PlayedRecord("r1", record.Time, record.Octets)), stop.Token);
        while (server.Traffic.Messages < router.Played)
        {
            await Task.Delay(20, stop.Token);
        }

        await stop.CancelAsync();
        await serving;
        inbox.Close();
        await pumping;
        feeds.Finish();

        Assert.Equal(router.Played, server.Traffic.Messages);
        Assert.Equal("r1", feeds["bmp-r1"].Bmp.Health.SystemName);
        Assert.NotEmpty(replay.Text("replay"));
        Assert.Equal(replay.Text("replay"), played.Text("bmp-r1"));
    }

    /// <summary>The tables that the log of a feed leads to.</summary>
    private sealed class Tables
    {
        private readonly RoutesOutbox _outbox;
        private readonly FullFeedRules _rules = new(IngestSettings.Default);
        private readonly Dictionary<(string Feed, int Peer), PeerIdentity> _peers = [];
        private readonly Dictionary<(string Feed, int Peer, IpPrefix Prefix), string> _routes = [];

        public Tables() => _outbox = new RoutesOutbox(1, Take);

        public FeedIngest Ingest(string feed) => new(feed, IngestSettings.Default, _rules, _outbox);

        public List<string> Text(string feed)
        {
            _outbox.Flush();
            return
            [
                .. _routes.Where(route => route.Key.Feed == feed)
                    .Select(route => $"{_peers[(feed, route.Key.Peer)]} {route.Key.Prefix} {route.Value}").Order(StringComparer.Ordinal),
            ];
        }

        private void Take(int partition, RoutesRecord record)
        {
            if (record is PeerReport report)
            {
                _peers[(report.Feed, report.Peer)] = report.Identity;
                if (report.Event == PeerEvent.SessionDown)
                {
                    foreach (var key in _routes.Keys.Where(key => key.Feed == report.Feed && key.Peer == report.Peer).ToList())
                    {
                        _routes.Remove(key);
                    }
                }
            }
            else if (record is RouteBatch batch)
            {
                foreach (ref readonly var change in batch.Changes.Span)
                {
                    var key = (batch.Feed, change.Peer, change.Prefix);
                    if (change.Kind is RouteChangeKind.Withdrawn or RouteChangeKind.WithdrawnUnknown)
                    {
                        _routes.Remove(key);
                    }
                    else if (change.Kind is not (RouteChangeKind.OriginLost or RouteChangeKind.MovedWithdrawn))
                    {
                        _routes[key] = string.Join(' ', batch.HopsOf(change).ToArray());
                    }
                }
            }
        }
    }
}
