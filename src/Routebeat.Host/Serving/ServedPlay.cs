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
        if ((scenario is null) == (request.Files.Count == 0))
        {
            throw new UsageException("--serve plays a scenario or the files of --mrt; name one of them");
        }

        var (records, hosts) = scenario is not null ? OfScenario(scenario, seed, request.Host ?? DefaultHost, table) : OfFiles(request);
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
        foreach (string path in request.Files)
        {
            if (!Path.Exists(path))
            {
                throw new UsageException($"--mrt {path}: no such file or folder; name MRT files");
            }
        }

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
