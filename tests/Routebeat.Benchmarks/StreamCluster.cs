using System.Diagnostics;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Benchmarks;

/// <summary>A broker and a Redis of the benchmark's own, with the topics, and a writer of the routes topic that remembers how many changes lie below each offset.</summary>
internal sealed class StreamCluster : IDisposable
{
    /// <summary>Partitions of routes and features.</summary>
    public const int Partitions = 8;

    /// <summary>The pipeline whose groups are used.</summary>
    public const string Pipeline = "archive";

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-bench-").FullName;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly List<long>[] _changesBelow = [.. Enumerable.Range(0, Partitions).Select(static _ => new List<long> { 0 })];
    private readonly List<Process> _workers = [];

    /// <summary>Starts both and makes the topics.</summary>
    public StreamCluster()
    {
        Kafka = RunLocal("kafka", "up", Path.Combine(_folder, "kafka"), "--while", Own);
        Redis = RunLocal("redis", "up", Path.Combine(_folder, "redis"), "--while", Own);
        Clients = new KafkaClients(new KafkaSettings(Kafka));
        LayoutApply.CreateTopicsAsync(Clients, TopicLayoutReader.Load(null).Value!).GetAwaiter().GetResult();
        foreach (var (role, topic) in new[] { ("features", TopicNames.Routes), ("score", TopicNames.Features) })
        {
            LayoutApply.CommitFirstOffsets(Clients, GroupOf(role), topic, Partitions);
        }

        _producer = Clients.MakeProducer("bench");
    }

    /// <summary>The broker's address.</summary>
    public string Kafka { get; }

    /// <summary>The address of Redis.</summary>
    public string Redis { get; }

    /// <summary>Makes clients of the broker.</summary>
    public KafkaClients Clients { get; }

    /// <summary>Octets of values written.</summary>
    public long Octets { get; private set; }

    private static string Own => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The group of a role.</summary>
    public static string GroupOf(string role) => KafkaIds.Group(KafkaIds.DefaultDeployment, Pipeline, role);

    /// <summary>Writes a record of the routes topic.</summary>
    public void Write(int partition, RoutesRecord record)
    {
        byte[] value = RoutesRecordCodec.ToOctets(record);
        Octets += value.Length;
        var below = _changesBelow[partition];
        below.Add(below[^1] + (record is RouteBatch batch ? batch.Changes.Length : 0));
        var message = new Message<byte[]?, byte[]?>
        {
            Value = value,
            Headers = new Headers { { TopicHeaders.Kind, Encoding.UTF8.GetBytes(RoutesRecordCodec.KindOf(record)) } },
        };
        while (true)
        {
            try
            {
                _producer.Produce(new TopicPartition(TopicNames.Routes, partition), message);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                _producer.Flush(_deadline);
            }
        }
    }

    /// <summary>Waits until all that was written is on the topic.</summary>
    public void Flush() => _producer.Flush(_deadline);

    /// <summary>Changes below what the features role has committed.</summary>
    public long ChangesCommitted(IConsumer<byte[]?, byte[]?> reader) => reader
        .Committed(Enumerable.Range(0, Partitions).Select(static partition => new TopicPartition(TopicNames.Routes, partition)), _deadline)
        .Sum(committed => _changesBelow[committed.Partition.Value][(int)Math.Max(0, committed.Offset.Value)]);

    /// <summary>Changes written.</summary>
    public long ChangesWritten => _changesBelow.Sum(static below => below[^1]);

    /// <summary>Starts a worker of a role.</summary>
    public Process Start(string role, params string[] more)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "routebeat.dll"), role, "--pipeline", Pipeline, "--kafka", Kafka, "--redis", Redis, .. more]);
        var worker = Process.Start(start)!;
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Processor time of the broker so far; zero where it runs in a container.</summary>
    public TimeSpan BrokerTime
    {
        get
        {
            string file = Path.Combine(_folder, "kafka", "1", "pid");
            if (!File.Exists(file))
            {
                return TimeSpan.Zero;
            }

            using var broker = Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
            return broker.TotalProcessorTime;
        }
    }

    /// <summary>Whether a role has processed and committed all of its input.</summary>
    public bool HasCaughtUp(string role, string topic)
    {
        // A transaction's mark takes an offset of its own, and every partition of the role before may have left one where nothing waits.
        const int Marks = Partitions + 1;
        using var reader = Clients.MakeReader(GroupOf(role), "bench-lag");
        return reader.Committed(Enumerable.Range(0, Partitions).Select(partition => new TopicPartition(topic, partition)), _deadline)
            .All(committed => reader.QueryWatermarkOffsets(committed.TopicPartition, _deadline).High.Value - committed.Offset.Value <= Marks);
    }

    /// <summary>Empties Redis.</summary>
    public void FlushRedis() => ChildProgram.Run("redis-cli", "-p", Redis.Split(':')[1], "FLUSHALL");

    /// <inheritdoc/>
    public void Dispose()
    {
        _producer.Dispose();
        foreach (var worker in _workers)
        {
            if (!worker.HasExited)
            {
                worker.Kill();
                worker.WaitForExit();
            }

            worker.Dispose();
        }

        RunLocal("kafka", "down", Path.Combine(_folder, "kafka"));
        RunLocal("redis", "down", Path.Combine(_folder, "redis"));
        Directory.Delete(_folder, recursive: true);
    }

    private static string RunLocal(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(RepositoryPaths.InRepository("infra", "local", program), arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().TrimEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
