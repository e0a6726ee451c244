using System.CommandLine;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Terminal;
using Routebeat.Simulation;
using Routebeat.Streaming.Pipelines;
using Routebeat.Wire.Mrt;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat demo</c>: simulates a scenario and runs the whole pipeline over it.</summary>
internal static class DemoCommand
{
    /// <summary>Records between two looks at what to print.</summary>
    private const int RecordsBetweenLooks = 1024;

    public static Command Make()
    {
        var scenario = new Option<string?>("--scenario") { Description = $"The scenario: {string.Join(", ", ScenarioCatalogue.Names)}, or a file. Default: the pipeline's." };
        var seed = new Option<ulong?>("--seed") { Description = "The seed of what is drawn by chance. Default: the scenario's own." };
        var pipeline = new Option<string>("--pipeline") { Description = "A pipeline file, or the name of one that comes with the program.", DefaultValueFactory = static _ => "demo" };
        var folder = CommonOptions.Folder("out/demo");
        var partitions = CommonOptions.Partitions();
        var workers = CommonOptions.Workers();
        var command = new Command("demo", "Simulates a scenario, runs the whole pipeline over it, and writes what it finds.")
        {
            scenario, seed, pipeline, folder, partitions, workers,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(scenario),
            parsed.GetValue(seed),
            parsed.GetValue(pipeline)!,
            parsed.GetValue(folder)!,
            parsed.GetValue(partitions),
            parsed.GetValue(workers)));
        return command;
    }

    private static int Run(string? scenario, ulong? seed, string pipeline, string folder, int partitions, int workers)
    {
        string name = scenario ?? ScenarioOf(pipeline);
        var simulator = new Simulator(ScenarioFiles.Load(name), seed);
        var plan = RunPlan.Load(pipeline, [], null, simulator.Facts);
        plan = plan with { Settings = plan.Settings with { Partitions = partitions, Workers = workers } };
        Lines.Warn(plan.Warnings);
        Lines.Write(TextLine.Of($"Simulating {name}, {simulator.Peers.Count} peers; model {plan.Model.Identity}", TextTone.Muted));
        using var run = new AnalysisRun(plan, [simulator.Truth.Feed], folder, TickerDetail.Turns);
        long octets = 0;
        long records = 0;
        foreach (var simulated in simulator.Records())
        {
            octets += simulated.Octets.Length;
            var reader = new MrtRecordReader(simulated.Octets.Span);
            while (reader.TryRead(out var record))
            {
                run.Feeds[0].Take(record, simulated.Time, name);
            }

            if (++records % RecordsBetweenLooks == 0)
            {
                run.Tell();
            }
        }

        File.WriteAllText(Path.Combine(folder, OutputFolder.TruthFile), simulator.Truth.ToJson());
        run.Complete(name, 0, octets, []);
        return ExitCode.Done;
    }

    private static string ScenarioOf(string pipeline)
    {
        var read = PipelineReader.Load(pipeline);
        if (read.Value is null)
        {
            throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
        }

        return read.Value.Sources.OfType<ScenarioSource>().FirstOrDefault()?.Name
            ?? throw new UsageException($"{pipeline}: has no source of kind scenario; give --scenario NAME, or run 'routebeat replay --pipeline {pipeline}'");
    }
}
