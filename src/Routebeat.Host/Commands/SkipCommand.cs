using System.CommandLine;
using Routebeat.Host.Roles;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Kafka.Running;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat skip</c>: an operator's word that a role leaves out one record, now and in every replay.</summary>
internal static class SkipCommand
{
    public static Command Make()
    {
        var role = new Option<string>("--role") { Description = "The role whose partition stands still: features or score.", Required = true };
        role.AcceptOnlyFromAmong(StageRoles.Features, StageRoles.Score);
        var partition = new Option<int>("--partition") { Description = "The partition of its input.", Required = true };
        var offset = new Option<long>("--offset") { Description = "The offset of the record, as the role says it.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, for people.", Required = true };
        var pipeline = new Option<string>("--pipeline") { Description = "A pipeline file, or the name of one that comes with the program.", DefaultValueFactory = static _ => "archive" };
        var kafka = ServerOptions.Kafka();
        var config = ServerOptions.KafkaConfig();
        var deployment = ServerOptions.Deployment();
        var command = new Command("skip", "Has a role leave out a record whose processing ends in an exception. Every replay leaves it out too.")
        {
            role, partition, offset, reason, pipeline, kafka, config, deployment,
        };
        command.SetAction(parsed =>
        {
            var read = PipelineReader.Load(parsed.GetValue(pipeline)!);
            string name = read.Value?.Name ?? throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
            string of = parsed.GetValue(role)!;
            var record = new SkipRequest(
                KafkaIds.Group(parsed.GetValue(deployment)!, name, of),
                StageRoles.TopicOf(of),
                parsed.GetValue(partition),
                parsed.GetValue(offset),
                parsed.GetValue(reason)!);
            try
            {
                SkipRequest.Write(new KafkaClients(ServerOptions.ReadKafka(parsed.GetValue(kafka), parsed.GetValue(config))), record);
            }
            catch (KafkaSettingsException exception)
            {
                throw new UsageException(exception.Message, exception);
            }
            catch (Exception exception) when (exception is KafkaUnreachableException or DllNotFoundException)
            {
                Lines.Error(exception.Message);
                return ExitCode.Failed;
            }

            Lines.Write($"offset {record.Offset} of {record.Topic}-{record.Partition} will be left out by {record.Group}");
            return ExitCode.Done;
        });
        return command;
    }
}
