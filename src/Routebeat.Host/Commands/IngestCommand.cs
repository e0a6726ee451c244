using System.CommandLine;
using Routebeat.Host.Ingesting;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Ingest;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat ingest</c>: reads a pipeline's sources into the routes log over Kafka, or stands by for whoever does.</summary>
internal static class IngestCommand
{
    public static Command Make()
    {
        var pipeline = new Option<string>("--pipeline") { Description = "A pipeline file, or the name of one that comes with the program.", DefaultValueFactory = static _ => "archive" };
        var servers = new IngestOptions();
        var command = new Command(IngestRole.Name, "Reads a pipeline's sources into Kafka, each by one process at a time; others stand by.") { pipeline };
        servers.AddTo(command);
        command.SetAction(parsed =>
        {
            var plan = RunPlan.Load(parsed.GetValue(pipeline)!, [], null, null);
            Lines.Warn(plan.Warnings);
            return servers.RunIngest(parsed, plan, IngestSources.Of(plan.Pipeline), progress: null);
        });
        return command;
    }
}
