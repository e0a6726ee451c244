using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Host;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Servers.Tests.Verbs;

/// <summary>The shared broker with our topics, what writes into them as roles do, and the program against it.</summary>
internal static class VerbServers
{
    /// <summary>Creates the topics that are not there. Nothing is compressed, for kafkajs reads no lz4.</summary>
    public static async Task<KafkaClients> ApplyAsync(SharedServers servers)
    {
        var clients = new KafkaClients(new KafkaSettings(
            [new SettingValue("bootstrap.servers", servers.Kafka.BootstrapServers, "the test"), new SettingValue("compression.type", "none", "the test")]));
        await LayoutApply.CreateTopicsAsync(clients, TopicLayoutReader.Load(null).Value!);
        return clients;
    }

    /// <summary>Runs the program against the broker.</summary>
    public static (int Code, string Output, string Error) Run(SharedServers servers, params string[] arguments) =>
        BuiltProgram.Run(Path.GetTempPath(), [.. arguments, "--kafka", servers.Kafka.BootstrapServers]);

    /// <summary>Writes records in one transaction, and returns where they stand; of an aborted one nobody sees anything.</summary>
    public static IReadOnlyList<long> Write(KafkaClients clients, bool abort, params WrittenRecord[] records)
    {
        var timeout = TimeSpan.FromSeconds(60);
        using var producer = clients.MakeTransactionalProducer(SharedServers.UniqueName("verbs"));
        producer.InitTransactions(timeout);
        producer.BeginTransaction();
        var sent = records.Select(record => producer.ProduceAsync(new TopicPartition(record.Topic, record.Partition), record.ToMessage())).ToList();
        producer.Flush(timeout);
        if (abort)
        {
            producer.AbortTransaction(timeout);
        }
        else
        {
            producer.CommitTransaction(timeout);
        }

        return [.. sent.Select(static task => task.GetAwaiter().GetResult().Offset.Value)];
    }

    /// <summary>A record of the routes topic.</summary>
    public static WrittenRecord OfRoutes(int partition, RoutesRecord record) =>
        new(TopicNames.Routes, partition, null, RoutesRecordCodec.ToOctets(record), [new(TopicHeaders.Kind, RoutesRecordCodec.KindOf(record))]);

    /// <summary>The lines of an output.</summary>
    public static string[] LinesOf(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A record to be written.</summary>
    internal sealed record WrittenRecord(string Topic, int Partition, string? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, string>> Headers)
    {
        public Message<byte[]?, byte[]?> ToMessage()
        {
            var message = new Message<byte[]?, byte[]?> { Key = Key is null ? null : Encoding.UTF8.GetBytes(Key), Value = Value, Headers = [] };
            foreach (var (name, value) in Headers)
            {
                message.Headers.Add(name, Encoding.UTF8.GetBytes(value));
            }

            return message;
        }
    }
}
