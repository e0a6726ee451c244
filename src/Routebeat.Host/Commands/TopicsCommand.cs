using System.CommandLine;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Topics;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat topics</c>: creates the topics of a cluster, and says what differs from what they should be.</summary>
internal static class TopicsCommand
{
    /// <summary>The roles that begin at a committed offset, with the topics that they read.</summary>
    public static readonly (string Role, string Topic)[] Readers = [("features", TopicNames.Routes), ("score", TopicNames.Features)];

    public static Command Make()
    {
        var kafka = ServerOptions.Kafka();
        var config = ServerOptions.KafkaConfig();
        var layout = ServerOptions.Layout();
        var deployment = ServerOptions.Deployment();
        var pipelines = new Option<string[]>("--pipeline") { Description = "Pipelines whose groups get their first offsets, by file or name. Default: all that come with the program." };
        var command = new Command("topics", "Creates the topics that a cluster lacks, or says what differs.") { kafka, config, layout, deployment, pipelines };
        foreach (var option in command.Options)
        {
            option.Recursive = true;
        }

        var apply = new Command("apply", "Creates what is not there, and commits the first offsets of groups that have none. Changes nothing that is there.");
        apply.SetAction(parsed => Run(parsed.GetValue(kafka), parsed.GetValue(config), clients => ApplyAsync(
            clients, ServerOptions.ReadLayout(parsed.GetValue(layout)), parsed.GetValue(deployment)!, ServerOptions.PipelineNames(parsed.GetValue(pipelines) ?? []))));
        var check = new Command("check", "Says what differs. Exit code 1 where anything does.");
        check.SetAction(parsed => Run(parsed.GetValue(kafka), parsed.GetValue(config), clients => CheckAsync(clients, ServerOptions.ReadLayout(parsed.GetValue(layout)))));
        command.Add(apply);
        command.Add(check);
        return command;
    }

    private static int Run(string? kafka, string? config, Func<KafkaClients, Task<int>> act) =>
        ServerOptions.WithKafka(kafka, config, clients => act(clients).GetAwaiter().GetResult());

    private static async Task<int> ApplyAsync(KafkaClients clients, TopicLayout layout, string deployment, IReadOnlyList<string> pipelines)
    {
        var created = await LayoutApply.CreateTopicsAsync(clients, layout);
        foreach (var plan in layout.Topics)
        {
            Lines.Write($"{(created.Contains(plan.Name) ? "created" : "there"),-8} {plan.Name}");
        }

        var cluster = await ClusterReader.ReadAsync(clients, layout);
        foreach (string pipeline in pipelines)
        {
            foreach (var (role, topic) in Readers)
            {
                string group = KafkaIds.Group(deployment, pipeline, role);
                int partitions = cluster.Topics[topic].Partitions;
                int begun = LayoutApply.CommitFirstOffsets(clients, group, topic, partitions);
                Lines.Write($"{(begun > 0 ? "begun" : "there"),-8} {group}: {(begun > 0 ? $"first offsets of {begun} partitions of {topic}" : $"offsets of {topic}")}");
            }
        }

        var differences = LayoutRules.Compare(layout, cluster);
        Tell(differences);
        return differences.Any(static difference => difference.Weight == LayoutWeight.Refused) ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task<int> CheckAsync(KafkaClients clients, TopicLayout layout)
    {
        var differences = LayoutRules.Compare(layout, await ClusterReader.ReadAsync(clients, layout));
        Tell(differences);
        if (differences.Count > 0)
        {
            return ExitCode.Failed;
        }

        Lines.Write($"{layout.Topics.Count} topics are as they should be");
        return ExitCode.Done;
    }

    private static void Tell(IReadOnlyList<LayoutDifference> differences)
    {
        foreach (var difference in differences)
        {
            Lines.Error($"{difference}{(difference.Weight == LayoutWeight.Refused ? " (roles refuse to start)" : string.Empty)}");
        }
    }
}
