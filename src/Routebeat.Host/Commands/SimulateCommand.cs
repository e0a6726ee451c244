using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Serving;
using Routebeat.Host.Terminal;
using Routebeat.Simulation;
using Routebeat.Sources.Registries;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat simulate</c>: writes a scenario as MRT, or plays it or MRT files as a server, so that other tools can read them.</summary>
internal static class SimulateCommand
{
    /// <summary>What the table of ASes is called, after the name of the MRT file.</summary>
    private const string AsnTable = ".asn.csv";

    public static Command Make()
    {
        var scenario = new Argument<string?>("scenario") { Description = $"One of {string.Join(", ", ScenarioCatalogue.Names)}, or a file.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--out") { Description = "The MRT file: a RIB of every peer, then updates; with --serve the RIB alone." };
        var seed = new Option<ulong?>("--seed") { Description = "The seed of what is drawn by chance. Default: the scenario's own." };
        var command = new Command("simulate", "Writes a scenario as one MRT file, its ASes as FILE.asn.csv, and what must be found in it as FILE.truth.json; or plays it as a server.") { scenario, file, seed };
        var serving = ServeOptions.AddTo(command);
        command.SetAction((parsed, stop) =>
        {
            string? name = parsed.GetValue(scenario);
            string? path = parsed.GetValue(file);
            if (serving.Read(parsed) is { } serve)
            {
                return serve.Stream == ServedStream.Bmp
                    ? BmpPlay.RunAsync(serve, name, parsed.GetValue(seed), path, stop)
                    : ServedPlay.RunAsync(serve, name, parsed.GetValue(seed), path, stop);
            }

            if (name is null || path is null)
            {
                throw new UsageException($"give a scenario and --out FILE, as in 'routebeat simulate {ScenarioCatalogue.Names[0]} --out out/updates.mrt', or --serve to play it");
            }

            return Task.FromResult(Run(name, path, parsed.GetValue(seed)));
        });
        return command;
    }

    /// <summary>Writes what belongs to the MRT file of a scenario: its table of ASes and its truth.</summary>
    internal static void WriteBeside(string path, Simulator simulator)
    {
        File.WriteAllText(path + ".truth.json", simulator.Truth.ToJson());
        using var table = File.CreateText(path + AsnTable);
        AsnTableWriter.Write(table, simulator.Facts.Ases.Select(static fact => new AsnRecord(fact.Asn, fact.Country, fact.Name)));
    }

    /// <summary>The full path of the MRT file to make, in a folder that is there.</summary>
    internal static string Place(string file)
    {
        if (file.Length == 0 || Directory.Exists(file))
        {
            throw new UsageException($"--out '{file}' is no file; write the MRT file to make, as in --out {Path.Combine(file, "updates.mrt")}");
        }

        string path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static int Run(string scenario, string file, ulong? seed)
    {
        var simulator = new Simulator(ScenarioFiles.Load(scenario), seed);
        string path = Place(file);
        long records;
        using (var output = File.Create(path))
        {
            records = simulator.WriteTo(output);
        }

        WriteBeside(path, simulator);
        Lines.Write(string.Create(CultureInfo.InvariantCulture, $"Wrote {records:#,0} records, {new FileInfo(path).Length:#,0} octets: {path}"));
        Lines.Write($"What must be found in it: {path}.truth.json");
        Lines.Write($"Where its ASes are registered: {path}{AsnTable}");
        Lines.Write($"Next       routebeat replay {file} --asn-table {file}{AsnTable} --out out/replay");
        return ExitCode.Done;
    }
}
