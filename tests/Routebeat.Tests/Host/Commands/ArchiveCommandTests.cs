using System.Buffers.Binary;
using Routebeat.Host.Serving;
using Routebeat.Routing;
using Routebeat.Simulation;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Archives;
using Routebeat.Testing;

namespace Routebeat.Tests.Host.Commands;

[Collection(ConsoleGroup.Name)]
public sealed class ArchiveCommandTests : IDisposable
{
    private const string Real = "data/mrt/routeviews2-2008-02";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-archive-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Replay_ScenarioServedAsAnArchive_FindsWhatTheFileHolds()
    {
        using var server = ServeTiny(static _ => true);
        File.WriteAllBytes(At("all.mrt"), [.. TinyScenario.Rib, .. TinyScenario.Updates]);

        var (code, output, error) = Run(server, "replay", "--rib", "--out", At("http"));
        Assert.Equal(0, ProgramRun.Of("replay", At("all.mrt"), "--out", At("disk")).Code);

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("incidents", output, StringComparison.Ordinal);
        var (http, disk) = (TinyScenario.IncidentsIn(At("http")), TinyScenario.IncidentsIn(At("disk")));
        Assert.NotEmpty(disk);
        Assert.Equal(disk.Select(static one => (one.Id, one.Kind, one.Start, one.End, one.Seeded)), http.Select(static one => (one.Id, one.Kind, one.Start, one.End, one.Seeded)));
    }

    [Fact]
    public void Replay_FileThatIsMissing_IsToldAsAHole()
    {
        using var server = ServeTiny(static path => !path.EndsWith(".0010.gz", StringComparison.Ordinal));

        var (code, output, error) = Run(server, "replay", "--rib", "--out", At("out"));

        Assert.Equal(0, code);
        Assert.Contains("rrc00: no updates from 2024-01-01T00:10:00Z to 2024-01-01T00:15:00Z: the archive has no file", error, StringComparison.Ordinal);
        Assert.Contains("hole of the archive", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_RibAfterAHole_SeedsTheTablesAgainAndAlarmsNobody()
    {
        // A feed that averages more than a message a second, so that a quarter of an hour without one is a hole.
        string busy = File.ReadAllText(TinyScenario.Path).Replace("changes_per_second: 0.5", "changes_per_second: 4", StringComparison.Ordinal);
        byte[] rib = [.. new Simulator(ScenarioReader.Read(new StringReader(busy), "tiny")).Records().Where(static one => one.Octets.Span[5] == 13).SelectMany(static one => one.Octets.ToArray())];
        for (int at = 0; at < rib.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(rib.AsSpan(at + 8)))
        {
            BinaryPrimitives.WriteInt32BigEndian(rib.AsSpan(at), BinaryPrimitives.ReadInt32BigEndian(rib.AsSpan(at)) + (26 * 60));
        }

        using var whole = ServeTiny(static _ => true, busy);
        using var holed = ServeTiny(
            static path => !path.EndsWith(".0010.gz", StringComparison.Ordinal) && !path.EndsWith(".0015.gz", StringComparison.Ordinal) && !path.EndsWith(".0020.gz", StringComparison.Ordinal),
            busy,
            new ServedFile("rrc00/2024.01/bview.20240101.0026", EventTime.FromUnixSeconds(0), rib.Length, () => new MemoryStream(rib)));

        Assert.Equal(0, ProgramRun.Of([.. Asked(whole, "replay"), "--rib", "--out", At("whole"), "--cache", At("cache-whole")]).Code);
        var (code, _, error) = Run(holed, "replay", "--rib", "--out", At("holed"));

        Assert.Equal(0, code);
        Assert.Contains("rrc00: no updates from 2024-01-01T00:10:00Z to 2024-01-01T00:25:00Z: the archive has no file", error, StringComparison.Ordinal);
        string health = File.ReadAllText(At("holed/feeds.jsonl"));
        Assert.Equal(2, health.Split('\n').Count(static line => line.Contains("\"dev.routebeat.feed.seeded\"", StringComparison.Ordinal)));
        Assert.Contains("\"dev.routebeat.feed.peer.unseeded\"", health, StringComparison.Ordinal);
        var (expected, found) = (TinyScenario.IncidentsIn(At("whole")), TinyScenario.IncidentsIn(At("holed")));
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(static one => (one.Id, one.Kind, one.Start, one.End, one.Seeded)), found.Select(static one => (one.Id, one.Kind, one.Start, one.End, one.Seeded)));
    }

    [Fact]
    public void Fetch_ThenList_TellsWhatIsCached()
    {
        using var server = ServeTiny(static _ => true);

        var (code, output, error) = Run(server, "fetch", "--rib");
        var (again, second, _) = Run(server, "fetch", "--rib");
        var (listed, list, _) = Run(server, "ls", "--rib");

        Assert.Equal((0, 0, 0, string.Empty), (code, again, listed, error));
        Assert.Matches("Fetched +([0-9]+) of \\1 files, [0-9,]+ octets; 0 were there; 0 cannot be had", output);
        Assert.Matches("Fetched +0 of ([0-9]+) files, 0 octets; \\1 were there; 0 cannot be had", second);
        string[] lines = list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^rrc00 rib     2024-01-01T00:00:00Z http://127.0.0.1:[0-9]+/rrc00/2024.01/bview.20240101.0000.gz cached$", lines[0].TrimEnd());
        Assert.All(lines, static line => Assert.EndsWith(" cached", line.TrimEnd(), StringComparison.Ordinal));
    }

    [Fact]
    public void Fetch_CacheThatIsTooSmall_Fails()
    {
        using var server = new ArchiveServer(
            Enumerable.Range(0, 4).Select(static i => new ServedFile(
                $"rrc00/2024.01/updates.20240101.00{5 * i:00}", EventTime.Parse("2024-01-01T00:00:00Z"), 400_000, static () => new MemoryStream(new byte[400_000]))),
            default,
            double.PositiveInfinity,
            0,
            TimeProvider.System);

        var (code, _, error) = ProgramRun.Of(
            "archive", "fetch", "--collector", "rrc00", "--from", "2024-01-01T00:00:00Z", "--to", "2024-01-01T00:20:00Z", "--base-url", server.Address.AbsoluteUri, "--cache", At("cache"), "--cache-limit", "1M");

        Assert.Equal(1, code);
        Assert.Contains("has no room for 400,000 more; give a larger --cache-limit", error, StringComparison.Ordinal);
        Assert.InRange(Directory.EnumerateFiles(At("cache"), "*", SearchOption.AllDirectories).Sum(static path => new FileInfo(path).Length), 800_000, 1_005_000);
    }

    [Theory]
    [InlineData("no collector is named", "ls", "--from", "2019-01-01", "--to", "2019-01-02")]
    [InlineData("--collector '../x' is none", "ls", "--collector", "../x", "--from", "2019-01-01", "--to", "2019-01-02")]
    [InlineData("--from is missing", "ls", "--collector", "rrc00", "--to", "2019-01-02")]
    [InlineData("--to 'later' is no time", "ls", "--collector", "rrc00", "--from", "2019-01-01", "--to", "later")]
    [InlineData("write them the other way round", "fetch", "--collector", "rrc00", "--from", "2019-01-02", "--to", "2019-01-01")]
    [InlineData("--base-url 'ftp://x/' is no address of a web server", "ls", "--collector", "rrc00", "--from", "2019-01-01", "--to", "2019-01-02", "--base-url", "ftp://x/")]
    [InlineData("--cache-limit '20' is no size", "ls", "--collector", "rrc00", "--from", "2019-01-01", "--to", "2019-01-02", "--cache-limit", "20")]
    public void Archive_WrongUsage_SaysWhatToWrite(string expected, params string[] arguments)
    {
        var (code, _, error) = ProgramRun.Of(["archive", .. arguments]);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_PipelineThatNamesCollectors_FetchesThem()
    {
        using var server = ServeTiny(static _ => true);
        File.WriteAllText(At("mine.yaml"), $"name: mine\nsources:\n  - kind: archive\n    collectors: [rrc00]\n    from: 2024-01-01T00:00:00Z\n    to: 2024-01-01T01:00:00Z\n    base_url: {server.Address}\n    cache: cache\n    rib: newest\n");

        var (code, _, error) = ProgramRun.Of("replay", "--pipeline", At("mine.yaml"), "--out", At("out"));

        Assert.Equal((0, string.Empty), (code, error));
        Assert.NotEmpty(TinyScenario.IncidentsIn(At("out")));
        Assert.True(File.Exists(At("cache/manifest.jsonl")));
    }

    [Fact]
    public void Replay_PipelineWithoutATime_SaysWhatToWrite()
    {
        File.WriteAllText(At("mine.yaml"), "name: mine\nsources:\n  - kind: archive\n    collectors: [rrc00]\n");

        var (code, _, error) = ProgramRun.Of("replay", "--pipeline", At("mine.yaml"), "--out", At("out"));

        Assert.Equal(2, code);
        Assert.Contains("without 'from' and 'to'", error, StringComparison.Ordinal);
    }

    /// <remarks>Three hours of the hijack of 2008 and what was around it; the whole 36 hours take more than a minute.</remarks>
    [SharedDataFact(Real)]
    public void Replay_RealHoursServedAsAnArchive_GivesTheSameOctetsAsFromDisk()
    {
        const string From = "2008-02-24T18:00:00Z";
        const string To = "2008-02-24T21:00:00Z";
        string[] files = [.. Directory.GetFiles(RepositoryPaths.InShared(Real)).Where(static path =>
            string.CompareOrdinal(Path.GetFileName(path), "updates.20080224.1700") > 0 && string.CompareOrdinal(Path.GetFileName(path), "updates.20080224.2200") < 0)];
        using var server = new ArchiveServer(
            ServedArchive.OfFiles([new ArchiveInput(files, "route-views2")]), default, double.PositiveInfinity, 0, TimeProvider.System);
        File.WriteAllText(At("disk.yaml"), $"name: disk\nsources:\n  - kind: archive\n    paths: [{string.Join(", ", files)}]\n    feed: route-views2\n");

        Assert.Equal(0, ProgramRun.Of("replay", "--pipeline", At("disk.yaml"), "--from", From, "--to", To, "--out", At("disk")).Code);
        var (code, _, error) = ProgramRun.Of(
            "archive", "replay", "--collector", "route-views2", "--from", From, "--to", To, "--base-url", server.Address.AbsoluteUri, "--cache", At("cache"), "--cache-limit", "2M", "--out", At("http"));

        Assert.Equal((0, string.Empty), (code, error));
        Assert.True(new FileInfo(At("disk/incidents.jsonl")).Length > 0);
        foreach (string name in new[] { "incidents.jsonl", "features.arrow", "feeds.jsonl" })
        {
            Assert.Equal(File.ReadAllBytes(At($"disk/{name}")), File.ReadAllBytes(At($"http/{name}")));
        }
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private (int Code, string Output, string Error) Run(ArchiveServer server, string verb, params string[] more) =>
        ProgramRun.Of([.. Asked(server, verb), "--cache", At("cache"), .. more]);

    private static string[] Asked(ArchiveServer server, string verb) =>
    [
        "archive", verb, "--collector", "rrc00", "--from", "2024-01-01T00:00:00Z", "--to", "2024-01-01T01:00:00Z", "--base-url", server.Address.AbsoluteUri,
    ];

    private static ArchiveServer ServeTiny(Func<string, bool> isThere, string? scenario = null, params ServedFile[] more)
    {
        using TextReader text = scenario is null ? File.OpenText(TinyScenario.Path) : new StringReader(scenario);
        var files = ServedArchive.OfScenario(new Simulator(ScenarioReader.Read(text, "tiny")), "rrc00");
        return new ArchiveServer([.. files.Where(file => isThere(file.Path)), .. more], default, double.PositiveInfinity, 0, TimeProvider.System);
    }
}
