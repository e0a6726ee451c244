using System.Text;
using Routebeat.Detection.Incidents;
using Routebeat.Host.Live;
using Routebeat.Host.Running;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Pipelines;
using Routebeat.Topics.Incidents;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Host.Live;

/// <summary>A live run over a server on this machine finds what the replay of the same data finds.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class LiveRunTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"routebeat-live-{Guid.NewGuid():N}");
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(4));

    public LiveRunTests() => Directory.CreateDirectory(_folder);

    private RisLiveServer? _server;
    private bool _closes;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose()
    {
        _server?.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_StreamOfAScenario_GivesTheIncidentsOfItsReplayByteForByte(bool isSeeded)
    {
        string expected = Replay(isSeeded ? [.. TinyScenario.Rib, .. TinyScenario.Updates] : TinyScenario.Updates);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "table.mrt"), TinyScenario.Rib);
        var server = Serve(new PlaySettings { Speed = double.PositiveInfinity });
        var playing = PlayAsync();
        await RunAsync(Plan(server.Url, "reconnect: false", isSeeded ? "tables: [table.mrt]" : "peer: null")).WaitAsync(_stop.Token);
        await playing;

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Sorted(File.ReadAllText(Path.Combine(Out, "incidents.jsonl"))));
        Assert.All(TinyScenario.IncidentsIn(Out), one => Assert.Equal(isSeeded, one.Seeded));
        Assert.Contains("rrc00", await File.ReadAllTextAsync(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
        var feed = Assert.Single(FeedStatus.Read(await File.ReadAllBytesAsync(Path.Combine(Out, LiveFolder.StatusFile)))!.Feeds);
        Assert.Equal(("rrc00", 10, isSeeded), (feed.Feed, feed.Peers.Count, feed.Peers.All(static peer => peer.Seeded)));
        Assert.True(feed.Messages >= server.Played);
    }

    [Fact]
    public async Task RunAsync_ConnectionCut_IsAGapAndNoOutageAndTheNextOutageIsWhole()
    {
        // At this speed the second or so until the client is back takes minutes of the scenario, which has its outage long after them.
        byte[] whole = [.. TinyScenario.Rib, .. TinyScenario.Updates];
        string expected = Replay(whole);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "table.mrt"), whole);
        var server = Serve(new PlaySettings { Speed = 300 });
        var running = RunAsync(Plan(server.Url, "reconnect: true", "tables: [table.mrt]"));
        var playing = PlayAsync();
        await WaitAsync(() => server.Played > 300);
        server.CutAll();
        await playing;
        await WaitAsync(() => File.Exists(Path.Combine(Out, "incidents.jsonl")) && TinyScenario.IncidentsIn(Out).All(static one => one.State == IncidentState.Resolved));
        await _stop.CancelAsync();
        await running;

        string health = await File.ReadAllTextAsync(Path.Combine(Out, "feeds.jsonl"));
        Assert.Contains("\"dev.routebeat.feed.gap\"", health, StringComparison.Ordinal);
        Assert.Contains("\"dev.routebeat.feed.peer.unseeded\"", health, StringComparison.Ordinal);
        Assert.Equal(2, health.Split('\n').Count(static line => line.Contains("\"dev.routebeat.feed.seeded\"", StringComparison.Ordinal)));
        Assert.Equal(Outline(expected), Outline(await File.ReadAllTextAsync(Path.Combine(Out, "incidents.jsonl"))));
    }

    /// <summary>What each incident came to.</summary>
    private static List<(string Entity, IncidentKind Kind, string Start, string? End, bool Seeded)> Outline(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read).GroupBy(static one => one.Id)
            .Select(static group => group.MaxBy(static one => one.Revision)!).OrderBy(static one => one.Entity.Key)
            .Select(static one => (one.Entity.Key.ToString(), one.Kind, one.Start.ToSecondsString(), one.End?.ToSecondsString(), one.Seeded)),
    ];

    private static IEnumerable<PlayedRecord> Records(ReadOnlyMemory<byte> octets)
    {
        int place = 0;
        while (place < octets.Length)
        {
            var reader = new MrtRecordReader(octets.Span[place..]);
            Assert.True(reader.TryRead(out var record));
            var (time, length) = (record.Time, record.Length);
            yield return new PlayedRecord("rrc00", time, octets.Slice(place, length));
            place += length;
        }
    }

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => (Line: line, Incident: Read(line)))
        .OrderBy(static one => one.Incident.Detected).ThenBy(static one => one.Incident.Entity.Key).ThenBy(static one => one.Incident.Id, StringComparer.Ordinal)
        .ThenBy(static one => one.Incident.Revision).Select(static one => one.Line));

    private static Incident Read(string line)
    {
        Assert.True(IncidentJson.TryRead(Encoding.UTF8.GetBytes(line), out var incident, out var error), error.ToString());
        return incident;
    }

    private string Replay(byte[] octets)
    {
        var plan = Plan(new Uri("ws://127.0.0.1:1/"));
        var revisions = new List<Incident>();
        using var session = new AnalysisSession(["rrc00"], plan.Settings, window => revisions.AddRange(window.Revisions), static _ => { }, static _ => { });
        foreach (var played in Records(octets))
        {
            var reader = new MrtRecordReader(played.Octets.Span);
            Assert.True(reader.TryRead(out var record));
            session.Feeds[0].Take(record, played.Time, "replay");
        }

        session.Complete();
        return Sorted(string.Join('\n', revisions.Select(static one => Encoding.UTF8.GetString(IncidentJson.ToOctets(one)))));
    }

    private RunPlan Plan(Uri url, params string[] keys)
    {
        string file = Path.Combine(_folder, "live.yaml");
        string table = Path.Combine(_folder, "asn.csv");
        File.WriteAllText(table, "asn,cc_registry,name\n131279,KP,Star JV\n");
        File.WriteAllText(file, $"""
            name: live
            sources:
              - kind: ris-live
                url: {url}
                collectors: [rrc00]
                clock: message
            {string.Join('\n', keys.Where(static key => key != "peer: null").Select(static key => "    " + key))}
            features:
              asn_tables: [asn.csv]
            """);
        return RunPlan.Load(file, [], null, null);
    }

    private async Task RunAsync(RunPlan plan)
    {
        LiveRun? run = null;
        var source = LiveSources.Of(plan.Pipeline, TimeProvider.System, line => run?.Tell(line));
        using (run = new LiveRun(plan, Out, "test", TimeProvider.System))
        {
            await run.RunAsync(source, _stop.Token);
        }
    }

    private RisLiveServer Serve(PlaySettings settings)
    {
        _closes = double.IsInfinity(settings.Speed);
        return _server = new RisLiveServer(settings, ["rrc00"], TimeProvider.System);
    }

    private async Task PlayAsync()
    {
        await _server!.PlayAsync(Records(TinyScenario.Updates), _stop.Token);
        if (_closes)
        {
            await _server.CloseAllAsync("over", _stop.Token);
        }
    }

    private async Task WaitAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(20, _stop.Token);
        }
    }
}
