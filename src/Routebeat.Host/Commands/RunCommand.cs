using System.CommandLine;
using System.Runtime.InteropServices;
using Routebeat.Host.Ingesting;
using Routebeat.Host.Live;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Terminal;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat run</c>: listens to the live sources of a pipeline, all roles in one process, until it is stopped.</summary>
internal static class RunCommand
{
    public static Command Make()
    {
        var pipeline = new Option<string>("--pipeline") { Description = "A pipeline file, or the name of one that comes with the program.", DefaultValueFactory = static _ => "ris-live" };
        var tables = new Option<string[]>("--asn-table") { Description = "Where ASes are registered: delegated statistics of a registry, or a table with asn and cc_registry. May be given several times." };
        var watch = new Option<string?>("--watch-list") { Description = "A YAML file of entities whose incidents matter more." };
        var folder = CommonOptions.Folder("out/live");
        var partitions = CommonOptions.Partitions();
        var workers = CommonOptions.Workers();
        var servers = new IngestOptions();
        var command = new Command("run", "Listens to the live sources of a pipeline until Ctrl-C or SIGTERM, and tells incidents as they open and resolve.")
        {
            pipeline, tables, watch, folder, partitions, workers,
        };
        servers.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            if (servers.IsGiven(parsed))
            {
                var overKafka = StageCommand.PlanOf(parsed.GetValue(pipeline)!, parsed.GetValue(tables) ?? [], parsed.GetValue(watch));
                Lines.Warn(overKafka.Warnings);
                return servers.RunAll(parsed, overKafka, IngestSources.Of(overKafka.Pipeline));
            }

            var plan = RunPlan.Load(parsed.GetValue(pipeline)!, parsed.GetValue(tables) ?? [], parsed.GetValue(watch), null);
            plan = plan with { Settings = plan.Settings with { Partitions = parsed.GetValue(partitions), Workers = parsed.GetValue(workers) } };
            Lines.Warn(plan.Warnings);
            return await RunAsync(plan, parsed.GetValue(folder)!, stop).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(RunPlan plan, string folder, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        LiveRun? run = null;
        var source = LiveSources.Of(plan.Pipeline, TimeProvider.System, line => run?.Tell(line));
        using (run = new LiveRun(plan, folder, source.Name, TimeProvider.System))
        {
            Lines.Write(TextLine.Of($"Listening to {source.Name}; model {plan.Model.Identity}; Ctrl-C ends the run and writes its report", TextTone.Muted));
            await run.RunAsync(source, end.Token).ConfigureAwait(false);
        }

        return ExitCode.Done;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Cancel();
        }
    }
}
