using System.Diagnostics;
using System.Net;
using Routebeat.Detection.Incidents;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Streaming.Processing;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>
/// GoBGP and FRR send BMP to the server here, and have sessions with each other, with BIRD and with a second GoBGP that originates routes. At
/// every step the table of each peer is what the speaker itself says, and what was done by hand on the speakers becomes the right incident.
/// </summary>
/// <remarks>The clock of the pipeline runs a minute in a second; the speakers' own does not matter to it.</remarks>
public sealed class RealSpeakersTests : IDisposable
{
    private const int Speed = 60;
    private const int GoBgp = 1;
    private const int Frr = 2;
    private const int Bird = 3;
    private const int Origin = 4;
    private const uint OriginAsn = 65_040;
    private const string GoBgpFeed = "bmp-gobgp";
    private const string FrrFeed = "bmp-frr";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly string[] _prefixes = ["198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/25", "192.0.2.128/25"];

    private readonly CancellationTokenSource _stop = new();
    private readonly FastClock _clock = new(Speed);
    private readonly LogTables _tables = new();
    private readonly List<Incident> _incidents = [];
    private readonly List<string> _told = [];
    private readonly List<DeadLetter> _letters = [];

    public void Dispose() => _stop.Dispose();

    [RequiresSpeakersFact]
    public async Task Run_RealSpeakers_TablesAreTheirsAndWhatIsDoneByHandIsTold()
    {
        using var network = new SpeakerNetwork();
        using var server = new BmpServer(new BmpServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0) }, _clock, Tell);
        using var session = new AnalysisSession([], new AnalysisSettings { Partitions = 1 }, Take, static _ => { }, _letters.Add, _tables.Take);
        var inbox = new FeedInbox();
        var feeds = new LiveFeeds(session.AddFeed, _letters.Add);
        var pump = new Thread(new FeedPump(inbox, feeds, _clock, _ => session.Flush()).Run) { IsBackground = true };
        pump.Start();
        var serving = server.RunAsync(inbox, _stop.Token);
        using (var gobgp = new GoBgpSpeaker(network, GoBgp, 65_010, [(Frr, 65_020), (Bird, 65_030)], server.Listens))
        using (var frr = new FrrSpeaker(network, Frr, 65_020, [(GoBgp, 65_010), (Origin, OriginAsn)], server.Listens))
        using (var bird = new BirdSpeaker(network, Bird, 65_030, [(GoBgp, 65_010), (Origin, OriginAsn)]))
        using (var origin = new GoBgpSpeaker(network, Origin, OriginAsn, [(Frr, 65_020), (Bird, 65_030)], station: null))
        {
            try
            {
                await FollowTablesAsync(network, gobgp, frr, bird, origin);
                await MakeABeatAndAnOutageAsync(origin);
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException(
                    string.Join('\n', [exception.Message, .. _told, gobgp.LastLines, frr.LastLines, bird.LastLines, origin.LastLines, .. _tables.Events.Select(static one => one.ToString())]), exception);
            }
        }

        await _stop.CancelAsync();
        await serving;
        inbox.Close();
        pump.Join();
        session.Complete();
        Assert.Empty(_letters);
        AssertHealth(feeds);
    }

    private async Task FollowTablesAsync(SpeakerNetwork network, GoBgpSpeaker gobgp, FrrSpeaker frr, BirdSpeaker bird, GoBgpSpeaker origin)
    {
        await UntilAsync(() => Sizes(gobgp, frr) is (0, 0, 0), "the sessions are up");
        origin.Announce([.. _prefixes, "10.77.0.0/16"]);
        await UntilEqualAsync(network, gobgp, frr, 5);
        Assert.Equal([.. _prefixes, "10.77.0.0/16"], bird.Table().Intersect([.. _prefixes, "10.77.0.0/16"]).ToHashSet());
        Assert.All(bird.DumpedTable(), static route => Assert.Equal(OriginAsn, route.Value));
        Assert.Equal(5, bird.DumpedTable().Count);

        origin.Withdraw("10.77.0.0/16");
        await UntilEqualAsync(network, gobgp, frr, 4);
        gobgp.Announce("10.78.0.0/16");
        await UntilAsync(() => frr.TableOf(GoBgp)?.ContainsKey("10.78.0.0/16") == true && _tables.Of(FrrFeed, network[GoBgp]).ContainsKey("10.78.0.0/16"), "FRR's peer announces");

        gobgp.Cut(Bird);
        await UntilAsync(() => _tables.Of(GoBgpFeed, network[Bird]).Count == 0, "the cut session's table is gone");
        Assert.Contains((GoBgpFeed, network[Bird], PeerEvent.SessionDown), _tables.Events);
        gobgp.Restore(Bird);
        await UntilEqualAsync(network, gobgp, frr, 4);
        await UntilAsync(() => _tables.Events.Count(one => one == (GoBgpFeed, network[Bird], PeerEvent.Restored)) >= 2, "the table is whole again");
    }

    private async Task MakeABeatAndAnOutageAsync(GoBgpSpeaker origin)
    {
        await MinutesAsync(4);
        for (int i = 0; i < 3; i++)
        {
            origin.Withdraw(_prefixes);
            await MinutesAsync(5);
            origin.Announce(_prefixes);
            await MinutesAsync(6);
        }

        await UntilAsync(() => Latest().Any(static one => one.Pattern == IncidentPattern.Beat), "three losses are a beat");
        origin.Withdraw(_prefixes);
        await UntilAsync(() => Latest().Any(static one => one.Kind == IncidentKind.Outage && one.State == IncidentState.Open), "the last loss is an outage");
        origin.Announce(_prefixes);
        await UntilAsync(() => Latest().Any(static one => one.Kind == IncidentKind.Outage && one.State == IncidentState.Resolved), "the outage ends");
        var outage = Latest().Single(static one => one.Kind == IncidentKind.Outage);
        Assert.InRange((outage.End!.Value - outage.Start).TotalMinutes, 15, 40);
        Assert.All(Latest(), static one => Assert.Equal(EntityKey.Of(new Asn(OriginAsn)), one.Entity.Key));
    }

    private static void AssertHealth(LiveFeeds feeds)
    {
        var frr = feeds[FrrFeed].Bmp;
        Assert.StartsWith("FRRouting", frr.Health.SystemDescription, StringComparison.Ordinal);
        Assert.Equal(2, frr.Peers.Count());
        Assert.True(frr.Health.Counts.StatisticsReports > 0);
        Assert.Equal(2, feeds[GoBgpFeed].Bmp.Peers.Count());
        Assert.Equal(1, feeds[GoBgpFeed].Bmp.Health.Counts.PeerDowns);
    }

    /// <summary>All tables have so many prefixes of the origin, and each is what its speaker says.</summary>
    private Task UntilEqualAsync(SpeakerNetwork network, GoBgpSpeaker gobgp, FrrSpeaker frr, int count) => UntilAsync(
        () => Sizes(gobgp, frr) == (count, count, count)
            && Same(gobgp.TableOf(Frr), GoBgpFeed, network[Frr])
            && Same(gobgp.TableOf(Bird), GoBgpFeed, network[Bird])
            && Same(frr.TableOf(Origin), FrrFeed, network[Origin])
            && Same(frr.TableOf(GoBgp), FrrFeed, network[GoBgp]),
        $"{count} prefixes at every peer, as the speakers say");

    private bool Same(SortedDictionary<string, string>? theirs, string feed, string address) =>
        theirs is not null && theirs.SequenceEqual(_tables.Of(feed, address));

    private static (int? Frr, int? Bird, int? Origin) Sizes(GoBgpSpeaker gobgp, FrrSpeaker frr) =>
        (gobgp.TableOf(Frr)?.Count, gobgp.TableOf(Bird)?.Count, frr.TableOf(Origin)?.Count);

    private static Task MinutesAsync(int minutes) => Task.Delay(TimeSpan.FromMinutes(minutes) / Speed);

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < _patience, $"in vain: {what}");
            await Task.Delay(100);
        }
    }

    private void Tell(string line)
    {
        lock (_told)
        {
            _told.Add(line);
        }
    }

    private void Take(ScoredWindow window)
    {
        lock (_incidents)
        {
            _incidents.AddRange(window.Revisions);
        }
    }

    /// <summary>The last revision of every incident that is about availability.</summary>
    private List<Incident> Latest()
    {
        lock (_incidents)
        {
            return
            [
                .. _incidents.Where(static one => one.Kind != IncidentKind.Volume && one.Entity.Key.Kind == EntityKind.AutonomousSystem)
                    .GroupBy(static one => one.Id).Select(static revisions => revisions.MaxBy(static one => one.Revision)!),
            ];
        }
    }
}
