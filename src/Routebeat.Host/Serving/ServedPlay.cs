using System.Globalization;
using System.Net.Sockets;
using Routebeat.Host.Commands;
using Routebeat.Host.Terminal;
using Routebeat.Simulation;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Archives;

namespace Routebeat.Host.Serving;

/// <summary>Plays a scenario or MRT files as a server until the end of the records.</summary>
internal static class ServedPlay
{
    private const string DefaultHost = "rrc00";
    private const int TableDumpV2 = 13;

    /// <summary>Plays what was asked for.</summary>
    /// <exception cref="UsageException">There is nothing to play, or it cannot be played.</exception>
    public static async Task<int> RunAsync(ServeRequest request, string? scenario, ulong? seed, string? table, CancellationToken stop)
    {
        if (request.Stream == ServedStream.Http)
        {
            return await ServeArchiveAsync(request, scenario, seed, table, stop).ConfigureAwait(false);
        }

        var (records, hosts) = RecordsOf(request, scenario, seed, table);
        using var server = Listen(request.Settings, hosts);
        Lines.Write($"Serving    {string.Join(", ", hosts)} as RIS Live on {server.Url}; it begins when the first client subscribes");
        try
        {
            await server.PlayAsync(records, stop).ConfigureAwait(false);
            await server.CloseAllAsync("the recording is over", stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Lines.Write("Stopped.");
        }

        Lines.Write(string.Create(CultureInfo.InvariantCulture, $"Played {server.Played:#,0} messages."));
        return ExitCode.Done;
    }

    private static async Task<int> ServeArchiveAsync(ServeRequest request, string? scenario, ulong? seed, string? table, CancellationToken stop)
    {
        CheckChoice(request, scenario);
        IReadOnlyList<ServedFile> files;
        string collectors = request.Host ?? DefaultHost;
        if (scenario is not null)
        {
            var simulator = new Simulator(ScenarioFiles.Load(scenario), seed);
            if (table is not null)
            {
                WriteTable(simulator, SimulateCommand.Place(table));
            }

            files = ServedArchive.OfScenario(simulator, collectors);
        }
        else
        {
            CheckFiles(request);
            files = ServedArchive.OfFiles([new ArchiveInput(request.Files, request.Host)], out var feeds);
            collectors = string.Join(", ", feeds);
        }

        if (files.Count == 0)
        {
            throw new UsageException($"--mrt {string.Join(' ', request.Files)}: no file whose name tells its time; call them as archives do, such as updates.20190101.0000.gz");
        }

        using var server = ServeFiles(request.Settings, files);
        Lines.Write(string.Create(CultureInfo.InvariantCulture, $"Serving    {files.Count} {(files.Count == 1 ? "file" : "files")} as the archive of {collectors} on {server.Address}; {server.FilesThere} there now; Ctrl-C ends it"));
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Lines.Write("Stopped.");
        }

        return ExitCode.Done;
    }

    private static ArchiveServer ServeFiles(PlaySettings settings, IReadOnlyList<ServedFile> files)
    {
        try
        {
            return new ArchiveServer(files, files.Min(static file => file.Appears), settings.Speed, settings.Port, TimeProvider.System);
        }
        catch (SocketException exception)
        {
            throw new UsageException($"--port {settings.Port}: {exception.Message}; give another, or 0 for any free one");
        }
    }

    private static void CheckFiles(ServeRequest request)
    {
        foreach (string path in request.Files)
        {
            if (!Path.Exists(path))
            {
                throw new UsageException($"--mrt {path}: no such file or folder; name MRT files");
            }
        }
    }

    /// <summary>What is asked to be played, and the collectors that it is of.</summary>
    /// <exception cref="UsageException">There is nothing to play.</exception>
    public static (IEnumerable<PlayedRecord> Records, IReadOnlyList<string> Hosts) RecordsOf(ServeRequest request, string? scenario, ulong? seed, string? table)
    {
        CheckChoice(request, scenario);
        return scenario is not null ? OfScenario(scenario, seed, request.Host ?? DefaultHost, table) : OfFiles(request);
    }

    private static void CheckChoice(ServeRequest request, string? scenario)
    {
        if ((scenario is null) == (request.Files.Count == 0))
        {
            throw new UsageException("--serve plays a scenario or the files of --mrt; name one of them");
        }
    }

    private static RisLiveServer Listen(PlaySettings settings, IReadOnlyList<string> hosts)
    {
        try
        {
            return new RisLiveServer(settings, hosts, TimeProvider.System);
        }
        catch (SocketException exception)
        {
            throw new UsageException($"--port {settings.Port}: {exception.Message}; give another, or 0 for any free one");
        }
    }

    private static (IEnumerable<PlayedRecord> Records, IReadOnlyList<string> Hosts) OfScenario(string scenario, ulong? seed, string host, string? table)
    {
        var simulator = new Simulator(ScenarioFiles.Load(scenario), seed);
        if (table is not null)
        {
            WriteTable(simulator, SimulateCommand.Place(table));
        }

        return (simulator.Records().Select(record => new PlayedRecord(host, record.Time, record.Octets)), [host]);
    }

    private static void WriteTable(Simulator simulator, string path)
    {
        using (var output = File.Create(path))
        {
            foreach (var record in simulator.Records().TakeWhile(static record => record.Octets.Span[5] == TableDumpV2))
            {
                output.Write(record.Octets.Span);
            }
        }

        SimulateCommand.WriteBeside(path, simulator);
        Lines.Write($"The table that seeds listeners: {path}; its ASes beside it");
    }

    private static (IEnumerable<PlayedRecord> Records, IReadOnlyList<string> Hosts) OfFiles(ServeRequest request)
    {
        CheckFiles(request);
        var inputs = new[] { new ArchiveInput(request.Files, request.Host, null) };
        using var archive = new ArchiveSet(inputs, default);
        return archive.Files.Count == 0
            ? throw new UsageException($"--mrt {string.Join(' ', request.Files)}: no MRT file there; name others")
            : (ReadAll(inputs), [.. archive.Feeds]);
    }

    private static IEnumerable<PlayedRecord> ReadAll(ArchiveInput[] inputs)
    {
        using var archive = new ArchiveSet(inputs, default);
        byte[] octets = new byte[1 << 16];
        while (TryNext(archive, ref octets, out var record))
        {
            yield return record;
        }
    }

    private static bool TryNext(ArchiveSet archive, ref byte[] octets, out PlayedRecord record)
    {
        if (!archive.TryNext(out var next))
        {
            record = default;
            return false;
        }

        if (octets.Length < next.Record.Length)
        {
            octets = new byte[next.Record.Length];
        }

        next.Record.CopyTo(octets);
        record = new PlayedRecord(archive.Feeds[next.Feed], next.Record.Time, octets.AsMemory(0, next.Record.Length));
        return true;
    }
}
