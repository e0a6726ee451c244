using System.Buffers.Binary;
using Routebeat.Host.Serving;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Live;
using Routebeat.Sources.Mrt;
using Routebeat.Sources.Remote;
using Routebeat.Tests.Host;

namespace Routebeat.Tests.Sources.Remote;

/// <summary>What comes of following an archive whose files appear as time passes.</summary>
public sealed class ArchiveTailTests : IDisposable
{
    private static readonly EventTime _start = EventTime.Parse("2024-01-01T00:00:00Z");

    private static readonly FollowSettings _settings = new()
    {
        From = _start,
        To = _start + TimeSpan.FromHours(1),
        WantsRib = true,
        Clock = LiveClock.Message,
        LookEvery = TimeSpan.FromMilliseconds(30),
        WaitFor = TimeSpan.FromSeconds(3),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-tail-").FullName;
    private readonly List<string> _told = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RunAsync_FilesThatAppear_GivesTheLogOfTheirReplay()
    {
        using var server = Serve(900, static file => file);

        var inputs = await HearAsync(server, _settings);

        Assert.Empty(_told);
        Assert.Equal(FeedInputKind.Connected, inputs[0].Kind);
        Assert.Equal(FeedInputKind.End, inputs[^1].Kind);
        Assert.Equal(ReplayLog(), Log(inputs));
    }

    [Fact]
    public async Task RunAsync_FileThatComesAfterItsSuccessor_IsWaitedFor()
    {
        // All at once but 00:10, which comes half a second later.
        using var server = Serve(900, static file => file with
        {
            Appears = file.Path.EndsWith(".0010.gz", StringComparison.Ordinal) ? _start + TimeSpan.FromSeconds(450) : _start,
        });

        var inputs = await HearAsync(server, _settings);

        Assert.Empty(_told);
        Assert.Equal(ReplayLog(), Log(inputs));
    }

    [Fact]
    public async Task RunAsync_FileThatNeverComes_IsAHoleAndABreakOfTheFeed()
    {
        using var server = Serve(double.PositiveInfinity, static file => file, static file => !file.Path.EndsWith(".0010.gz", StringComparison.Ordinal));

        var inputs = await HearAsync(server, _settings with { WaitFor = TimeSpan.FromMilliseconds(300) });

        Assert.Equal("rrc00: no updates from 2024-01-01T00:10:00Z to 2024-01-01T00:15:00Z: no file within 0.3 s", Assert.Single(_told));
        int at = inputs.FindIndex(static input => input.Kind == FeedInputKind.Disconnected);
        Assert.Equal(FeedInputKind.Connected, inputs[at + 1].Kind);
        Assert.True(inputs[at - 1].Placed < _start + TimeSpan.FromMinutes(10));
        Assert.True(inputs[at + 2].Placed >= _start + TimeSpan.FromMinutes(15));
        Assert.Equal(FeedInputKind.End, inputs[^1].Kind);
    }

    [Fact]
    public async Task RunAsync_RibAfterAHole_SeedsTheTablesAgain()
    {
        byte[] rib = [.. TinyScenario.Rib];
        for (int at = 0; at < rib.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(rib.AsSpan(at + 8)))
        {
            BinaryPrimitives.WriteInt32BigEndian(rib.AsSpan(at), (int)(_start + TimeSpan.FromMinutes(32)).UnixSeconds);
        }

        using var text = File.OpenText(TinyScenario.Path);
        var files = ServedArchive.OfScenario(new Simulator(ScenarioReader.Read(text, "tiny")), "route-views9")
            .Where(static file => !file.Path.EndsWith(".0015.gz", StringComparison.Ordinal))
            .Append(new ServedFile("route-views9/bgpdata/2024.01/RIBS/rib.20240101.0032", _start, rib.Length, () => new MemoryStream(rib)));
        using var server = new ArchiveServer(files, default, double.PositiveInfinity, 0, TimeProvider.System);
        var inbox = new FeedInbox();
        var tail = new ArchiveTail(
            [CollectorArchive.Of("route-views9", server.Address)], _settings with { WaitFor = TimeSpan.FromMilliseconds(300) }, Cache(), Fetching, TimeProvider.System, _told.Add);

        await tail.RunAsync(inbox, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(
            [
                "route-views9: no updates from 2024-01-01T00:15:00Z to 2024-01-01T00:30:00Z: no file within 0.3 s",
                "route-views9: tables read again after the hole that ended at 2024-01-01T00:30:00Z",
            ],
            _told);
        var feeds = new LiveFeeds(NewLog().Ingest, static _ => { });
        foreach (var input in Drain(inbox))
        {
            feeds.Take(input);
        }

        Assert.Equal(1, feeds["route-views9"].Seedings);
    }

    [Fact]
    public async Task RunAsync_FromAPosition_GoesOnAfterIt()
    {
        using var server = Serve(double.PositiveInfinity, static file => file);
        var whole = (await HearAsync(server, _settings)).FindAll(static input => input.Kind == FeedInputKind.MrtRecord);
        int stood = whole.Count / 2;

        var rest = await HearAsync(server, _settings with { Resume = whole[stood].Position });

        Assert.True(whole[stood].Position.Ordinal > 0);
        Assert.Equal(whole.Skip(stood + 1).Select(static input => input.Position), rest.Where(static input => input.Kind == FeedInputKind.MrtRecord).Select(static input => input.Position));
    }

    [Fact]
    public async Task RunAsync_ServerThatCannotBeReached_IsAskedAgainUntilItIsStopped()
    {
        var server = Serve(double.PositiveInfinity, static file => file);
        var address = server.Address;
        server.Dispose();
        using var stop = new CancellationTokenSource();
        var tail = Tail(address, _settings, line =>
        {
            if (line.Contains("is the address right?", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });

        await tail.RunAsync(new FeedInbox(), stop.Token).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(stop.IsCancellationRequested);
    }

    [Fact]
    public async Task Seed_UntilAMoment_IsTheTableAndTheUpdatesBeforeIt()
    {
        using var server = Serve(double.PositiveInfinity, static file => file);
        using var client = ArchiveClient.Make(4);
        var inbox = new FeedInbox();
        var until = _start + TimeSpan.FromMinutes(23);

        bool isWhole = await new ArchiveSeed(client, Cache(), Fetching, TimeProvider.System, _told.Add)
            .WriteAsync(CollectorArchive.Of("rrc00", server.Address), until, inbox, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(isWhole);
        var inputs = Drain(inbox);
        Assert.Equal((FeedInputKind.SeedBegin, FeedInputKind.SeedEnd), (inputs[0].Kind, inputs[^1].Kind));
        var records = inputs[1..^1];
        Assert.All(records, input => Assert.Equal((FeedInputKind.MrtRecord, true), (input.Kind, input.Placed < until)));
        Assert.True(records.Max(static input => input.Placed) > until - TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Tables_OfALiveFeed_AreWrittenOnceTheyMayBeWaitedFor()
    {
        using var server = Serve(double.PositiveInfinity, static file => file);
        var inbox = new FeedInbox();
        var first = _start + TimeSpan.FromMinutes(23);
        var tables = new ArchiveTables(server.Address, Cache(), Fetching, TimeProvider.System, _told.Add);

        Assert.Equal(TableOutcome.NotThere, await tables.WriteAsync(inbox, "rrc00", first, mayWait: false, CancellationToken.None));
        Assert.Equal(TableOutcome.NotThere, await tables.WriteAsync(inbox, "somebody", first, mayWait: true, CancellationToken.None));
        Assert.Equal(0, inbox.Depth);
        Assert.Equal(TableOutcome.Written, await tables.WriteAsync(inbox, "rrc00", first, mayWait: true, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));

        var inputs = Drain(inbox);
        Assert.Equal((FeedInputKind.SeedBegin, FeedInputKind.SeedEnd, (string?)null), (inputs[0].Kind, inputs[^1].Kind, inputs[^1].Reason));
        Assert.True(inputs[1..^1].Max(static input => input.Placed) > first - TimeSpan.FromMinutes(2));
    }

    private static FetchSettings Fetching => new() { Attempts = 2, FirstPause = TimeSpan.FromMilliseconds(10) };

    private ArchiveCache Cache() => new(_folder, 1L << 30, TimeProvider.System);

    private ArchiveTail Tail(Uri address, FollowSettings settings, Action<string> tell) =>
        new([CollectorArchive.Of("rrc00", address)], settings, Cache(), Fetching, TimeProvider.System, tell);

    private async Task<List<FeedInput>> HearAsync(ArchiveServer server, FollowSettings settings)
    {
        var inbox = new FeedInbox();
        await Tail(server.Address, settings, _told.Add).RunAsync(inbox, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        return Drain(inbox);
    }

    private static List<FeedInput> Drain(FeedInbox inbox)
    {
        var inputs = new List<FeedInput>();
        inbox.Close();
        inbox.Take(inputs, int.MaxValue, TimeSpan.Zero);
        return inputs;
    }

    private static ArchiveServer Serve(double speed, Func<ServedFile, ServedFile> change, Func<ServedFile, bool>? isThere = null)
    {
        using var text = File.OpenText(TinyScenario.Path);
        var files = ServedArchive.OfScenario(new Simulator(ScenarioReader.Read(text, "tiny")), "rrc00");
        return new ArchiveServer(files.Where(isThere ?? (static _ => true)).Select(change), _start, speed, 0, TimeProvider.System);
    }

    private static List<string> ReplayLog()
    {
        var (records, ingest) = NewLog();
        var replay = new MrtFeed(ingest("rrc00"), static _ => { });
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. TinyScenario.Rib, .. TinyScenario.Updates]);
            using var archive = new ArchiveSet([new ArchiveInput([path], "rrc00", null)], default);
            while (archive.TryNext(out var record))
            {
                replay.Take(record.Record, record.Time, path);
            }
        }
        finally
        {
            File.Delete(path);
        }

        replay.Finish();
        Assert.True(records.Count > 100);
        return [.. records.Select(Text)];
    }

    private static List<string> Log(List<FeedInput> inputs)
    {
        var (records, ingest) = NewLog();
        var feeds = new LiveFeeds(ingest, static _ => { });
        foreach (var input in inputs)
        {
            feeds.Take(input);
        }

        return [.. records.Select(Text)];
    }

    private static string Text(RoutesRecord record) =>
        record is RouteBatch batch ? string.Join(' ', batch.Changes.ToArray().Select(static one => one.ToString())) : record.ToString();

    private static (List<RoutesRecord> Records, Func<string, FeedIngest> Ingest) NewLog()
    {
        var records = new List<RoutesRecord>();
        var outbox = new RoutesOutbox(1, (_, record) => records.Add(record));
        var rules = new FullFeedRules(IngestSettings.Default);
        return (records, feed => new FeedIngest(feed, IngestSettings.Default, rules, outbox));
    }
}
