using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Roles;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Simulation;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat features</c> and <c>routebeat score</c>: a worker of one role over Kafka, as many of them as one likes.</summary>
internal static class StageCommand
{
    /// <summary>The command of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="description">What it does.</param>
    public static Command Make(string role, string description)
    {
        var pipeline = new Option<string>("--pipeline") { Description = "A pipeline file, or the name of one that comes with the program.", DefaultValueFactory = static _ => "archive" };
        var kafka = ServerOptions.Kafka();
        var kafkaConfig = ServerOptions.KafkaConfig();
        var redis = ServerOptions.Redis();
        var redisConfig = ServerOptions.RedisConfig();
        var deployment = ServerOptions.Deployment();
        var layout = ServerOptions.Layout();
        var tables = new Option<string[]>("--asn-table") { Description = "Where ASes are registered: delegated statistics of a registry, or a table with asn and cc_registry. May be given several times." };
        var watch = new Option<string?>("--watch-list") { Description = "A YAML file of entities whose incidents matter more." };
        var cold = new Option<bool>("--cold") { Description = "Begins with nothing known where a partition's state cannot be had, instead of refusing." };
        var snapshots = Seconds("--snapshot-every", 300, "Seconds between snapshots of a partition in Redis, where 3 million changes do not come first.");
        var checkpoints = Seconds("--checkpoint-every", 3600, "Seconds between snapshots of a partition on the checkpoints topic.");
        var command = new Command(role, description)
        {
            pipeline, kafka, kafkaConfig, redis, redisConfig, deployment, layout, tables, watch, cold, snapshots, checkpoints,
        };
        command.SetAction(parsed =>
        {
            var plan = PlanOf(parsed.GetValue(pipeline)!, parsed.GetValue(tables) ?? [], parsed.GetValue(watch));
            Lines.Warn(plan.Warnings);
            var settings = new RoleSettings
            {
                Role = role,
                Topic = StageRoles.TopicOf(role),
                Pipeline = plan.Pipeline.Name,
                Deployment = parsed.GetValue(deployment)!,
                Layout = ServerOptions.ReadLayout(parsed.GetValue(layout)),
                Redis = ServerOptions.ReadRedis(parsed.GetValue(redis), parsed.GetValue(redisConfig)),
                IsCold = parsed.GetValue(cold),
                Snapshots = new SnapshotTimes
                {
                    Interval = TimeSpan.FromSeconds(parsed.GetValue(snapshots)),
                    Checkpoint = TimeSpan.FromSeconds(parsed.GetValue(checkpoints)),
                },
            };
            return Run(settings, plan, ServerOptions.ReadKafka(parsed.GetValue(kafka), parsed.GetValue(kafkaConfig)));
        });
        return command;
    }

    private static int Run(RoleSettings settings, RunPlan plan, KafkaSettings kafka)
    {
        try
        {
            var role = StageRoles.Make(settings, plan, kafka);
            string group = KafkaIds.Group(settings.Deployment, settings.Pipeline, settings.Role);
            return RoleProgram.Run($"{settings.Role} of {settings.Pipeline}: group {group}, Kafka at {kafka.BootstrapServers}; SIGTERM or Ctrl-C ends it in good order", [role.RunAsync]);
        }
        catch (KafkaSettingsException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
        catch (DllNotFoundException exception)
        {
            Lines.Error(exception.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>The plan; where the pipeline plays a scenario, names and countries are the scenario's.</summary>
    public static RunPlan PlanOf(string reference, string[] tables, string? watch)
    {
        var plan = RunPlan.Load(reference, tables, watch, null);
        return plan.Pipeline.Sources.OfType<ScenarioSource>().FirstOrDefault() is { } source
            ? RunPlan.Load(reference, tables, watch, new Simulator(ScenarioFiles.Load(source.Name), null).Facts)
            : plan;
    }

    private static Option<int> Seconds(string name, int value, string description)
    {
        const int Most = 86_400;
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given is >= 1 and <= Most))
            {
                result.AddError($"{name} {token.Value} is out of range; write seconds from 1 to {Most}");
            }
        });
        return option;
    }
}
