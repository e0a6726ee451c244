using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Terminal;
using Routebeat.Simulation;
using Routebeat.Sources.Registries;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat simulate</c>: writes a scenario as MRT, so that other tools can read it.</summary>
internal static class SimulateCommand
{
    /// <summary>What the table of ASes is called, after the name of the MRT file.</summary>
    private const string AsnTable = ".asn.csv";

    public static Command Make()
    {
        var scenario = new Argument<string>("scenario") { Description = $"One of {string.Join(", ", ScenarioCatalogue.Names)}, or a file." };
        var file = new Option<string>("--out") { Description = "The MRT file: a RIB of every peer, then updates.", Required = true };
        var seed = new Option<ulong?>("--seed") { Description = "The seed of what is drawn by chance. Default: the scenario's own." };
        var command = new Command("simulate", "Writes a scenario as one MRT file, its ASes as FILE.asn.csv, and what must be found in it as FILE.truth.json.") { scenario, file, seed };
        command.SetAction(parsed => Run(parsed.GetValue(scenario)!, parsed.GetValue(file)!, parsed.GetValue(seed)));
        return command;
    }

    private static int Run(string scenario, string file, ulong? seed)
    {
        var simulator = new Simulator(ScenarioFiles.Load(scenario), seed);
        if (file.Length == 0 || Directory.Exists(file))
        {
            throw new UsageException($"--out '{file}' is no file; write the MRT file to make, as in --out {Path.Combine(file, "updates.mrt")}");
        }

        string path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long records;
        using (var output = File.Create(path))
        {
            records = simulator.WriteTo(output);
        }

        File.WriteAllText(path + ".truth.json", simulator.Truth.ToJson());
        using (var table = File.CreateText(path + AsnTable))
        {
            AsnTableWriter.Write(table, simulator.Facts.Ases.Select(static fact => new AsnRecord(fact.Asn, fact.Country, fact.Name)));
        }

        Lines.Write(string.Create(CultureInfo.InvariantCulture, $"Wrote {records:#,0} records, {new FileInfo(path).Length:#,0} octets: {path}"));
        Lines.Write($"What must be found in it: {path}.truth.json");
        Lines.Write($"Where its ASes are registered: {path}{AsnTable}");
        Lines.Write($"Next       routebeat replay {file} --asn-table {file}{AsnTable} --out out/replay");
        return ExitCode.Done;
    }
}
