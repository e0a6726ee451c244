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
/// <remarks>Prefixes of another AS fill the tables, so that losing those of the origin empties none. The clock of the pipeline runs a minute in a second; the speakers' own does not matter to it.</remarks>
public sealed class RealSpeakersTests : IDisposable
{
    private const int Speed = 60;
    private const int GoBgp = 1;
    private const int Frr = 2;
    private const int Bird = 3;
    private const int Origin = 4;
    private const uint OriginAsn = 65_040;
    private const uint OtherAsn = 65_100;
    private const int OtherPrefixes = 30;
    private const string GoBgpFeed = "bmp-gobgp";
    private const string OfGoBgp = "10.78.0.0/16";
    private const string Passing = "10.77.0.0/16";
    private const string FrrFeed = "bmp-frr";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);
    private static readonly string[] _prefixes = ["198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/25", "192.0.2.128/25"];

    private readonly CancellationTokenSource _stop = new();
    private readonly FastClock _clock = new(Speed);
    private readonly LogTables _tables = new();
    private readonly List<Incident> _incidents = [];
    private readonly List<string> _told = [];
    private readonly List<DeadLetter> _letters = [];
    private string _differs = string.Empty;

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
                    string.Join('\n', [exception.Message, _differs, .. _told, gobgp.LastLines, frr.LastLines, bird.LastLines, origin.LastLines, .. PeerEvents().Select(static one => one.ToString()), .. _tables.Feeds, .. Latest().Select(static one => one.Sentence)]), exception);
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
        origin.AnnounceOf(OtherAsn, [.. Enumerable.Range(0, OtherPrefixes).Select(static i => $"10.80.{i}.0/24")]);
        origin.Announce([.. _prefixes, Passing]);
        await UntilEqualAsync(network, gobgp, frr, 5);
        await UntilAsync(() => bird.Table().Count == 5 + OtherPrefixes, "BIRD has them too");
        var dumped = bird.DumpedTable();
        Assert.Equal(bird.Table(), dumped.Keys);
        Assert.All(dumped, static route => Assert.Equal(IsOfOrigin(route.Key) ? OriginAsn : OtherAsn, route.Value));

        origin.Withdraw(Passing);
        await UntilEqualAsync(network, gobgp, frr, 4);
        gobgp.Announce(OfGoBgp);
        await UntilAsync(() => frr.TableOf(GoBgp)?.ContainsKey(OfGoBgp) == true && _tables.Of(FrrFeed, network[GoBgp]).ContainsKey(OfGoBgp), "FRR's peer announces");

        gobgp.Cut(Bird);
        await UntilAsync(() => _tables.Of(GoBgpFeed, network[Bird]).Count == 0, "the cut session's table is gone");
        Assert.Contains((GoBgpFeed, network[Bird], PeerEvent.SessionDown), _tables.Events);
        gobgp.Restore(Bird);
        await UntilEqualAsync(network, gobgp, frr, 4);
        Assert.Contains((GoBgpFeed, network[Bird], PeerEvent.SessionUp), _tables.Events);
        await UntilAsync(
            () => PeerEvents().GroupBy(static one => (one.Feed, one.Address)).Count(static peer => peer.Last().Event == PeerEvent.Restored) == 4,
            "every peer's table is whole");
    }

    private async Task MakeABeatAndAnOutageAsync(GoBgpSpeaker origin)
    {
        // Windows in which tables were still on their way count into the baseline: it is right once most windows are later ones.
        await MinutesAsync(20);
        for (int i = 0; i < 3; i++)
        {
            origin.Withdraw(_prefixes);
            await UntilAsync(() => Latest().Any(one => one.Episodes == i + 1), "a loss begins");
            int told = Latest().Max(static one => one.Revision);
            origin.Announce(_prefixes);
            await UntilAsync(() => Latest().Max(static one => one.Revision) > told, "a loss ends");
            await MinutesAsync(2);
        }

        await UntilAsync(() => Latest().Any(static one => one.Pattern == IncidentPattern.Beat), "three losses are a beat");
        origin.Withdraw(_prefixes);
        await UntilAsync(() => Latest().Any(static one => one.Kind == IncidentKind.Outage && one.State == IncidentState.Open), "the last loss is an outage");
        origin.Announce(_prefixes);
        await UntilAsync(() => Latest().Any(static one => one.Kind == IncidentKind.Outage && one.State == IncidentState.Resolved), "the outage ends");
        var outage = Latest().Single(static one => one.Kind == IncidentKind.Outage);
        Assert.InRange((outage.End!.Value - outage.Start).TotalMinutes, 15, 200);
        Assert.All(Latest(), static one => Assert.Equal(EntityKey.Of(new Asn(OriginAsn)), one.Entity.Key));
    }

    private static void AssertHealth(LiveFeeds feeds)
    {
        var frr = feeds[FrrFeed].Bmp;
        Assert.StartsWith("FRRouting", frr.Health.SystemDescription, StringComparison.Ordinal);
        Assert.Equal(2, frr.Peers.Count());
        Assert.True(frr.Health.Counts.StatisticsReports > 0);
        Assert.Equal(2, feeds[GoBgpFeed].Bmp.Peers.Count());
        Assert.True(feeds[GoBgpFeed].Bmp.Health.Counts.PeerDowns >= 1, "the cut session was told");
    }

    /// <summary>The tables of the origin's routes have so many prefixes, and every table is what its speaker says.</summary>
    private Task UntilEqualAsync(SpeakerNetwork network, GoBgpSpeaker gobgp, FrrSpeaker frr, int count) => UntilAsync(
        () =>
        {
            (string Feed, int Peer, SortedDictionary<string, string>? Theirs)[] tables =
            [
                (GoBgpFeed, Frr, gobgp.TableOf(Frr)), (GoBgpFeed, Bird, gobgp.TableOf(Bird)),
                (FrrFeed, Origin, frr.TableOf(Origin)), (FrrFeed, GoBgp, frr.TableOf(GoBgp)),
            ];
            _differs = string.Join('\n', tables.Select(one => $"{one.Feed} of {network[one.Peer]}: theirs {Text(one.Theirs)}, ours {Text(_tables.Of(one.Feed, network[one.Peer]))}"));
            return tables[..3].All(one => one.Theirs?.Keys.Count(IsOfOrigin) == count)
                && tables.All(one => one.Theirs is not null && one.Theirs.SequenceEqual(_tables.Of(one.Feed, network[one.Peer])));
        },
        $"{count} prefixes at every peer, as the speakers say");

    private static bool IsOfOrigin(string prefix) => prefix == Passing || _prefixes.Contains(prefix);

    private static string Text(SortedDictionary<string, string>? table) => table is null ? "none" : $"[{string.Join("; ", table.Select(static one => $"{one.Key} {one.Value}"))}]";

    private static (int? Frr, int? Bird, int? Origin) Sizes(GoBgpSpeaker gobgp, FrrSpeaker frr) =>
        (gobgp.TableOf(Frr)?.Count, gobgp.TableOf(Bird)?.Count, frr.TableOf(Origin)?.Count);

    private IEnumerable<(string Feed, string Address, PeerEvent Event)> PeerEvents() => _tables.Events.Where(static one => one.Event != PeerEvent.TableSize);

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
