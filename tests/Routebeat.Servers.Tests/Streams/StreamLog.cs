using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>The topics of one test: made anew, poured into, read back.</summary>
internal sealed class StreamLog
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    /// <summary>More than any topic of a test has at its end without a record: markers of transactions.</summary>
    private const int TailOffsets = 200;

    private readonly KafkaClients _clients;

    /// <summary>A reader that holds 4 MB beforehand waits a second whenever it holds so much: what is read back only to be compared need not.</summary>
    private readonly KafkaClients _readBack;

    /// <summary>Empty topics, and first offsets for the groups of a deployment of its own.</summary>
    public StreamLog(KafkaSettings settings, StreamSample? sample = null)
    {
        Sample = sample ?? StreamSample.Beat;
        _clients = new KafkaClients(settings);
        _readBack = new KafkaClients(new KafkaSettings(
            [.. settings.Properties.Select(static one => new SettingValue(one.Key, one.Value, "the test")), new SettingValue("queued.max.messages.kbytes", "262144", "the test"), new SettingValue("fetch.message.max.bytes", "8388608", "the test")]));
        Deployment = SharedServers.UniqueName("streams");
        var layout = TopicLayoutReader.Load(null).Value!;
        Layout = layout with { Topics = [.. layout.Topics.Select(static plan => plan with { Partitions = plan.Partitions == 1 ? 1 : StreamSample.Partitions })] };
        DeleteTopics();
        LayoutApply.CreateTopicsAsync(_clients, Layout).GetAwaiter().GetResult();
        foreach (string role in new[] { "features", "score" })
        {
            LayoutApply.CommitFirstOffsets(_clients, GroupOf(role), InputOf(role), StreamSample.Partitions);
        }
    }

    /// <summary>What is poured in.</summary>
    public StreamSample Sample { get; }

    /// <summary>The deployment.</summary>
    public string Deployment { get; }

    /// <summary>The topics.</summary>
    public TopicLayout Layout { get; }

    /// <summary>The topic that a role reads.</summary>
    public static string InputOf(string role) => role == "features" ? TopicNames.Routes : TopicNames.Features;

    /// <summary>The group of a role.</summary>
    public string GroupOf(string role) => KafkaIds.Group(Deployment, Sample.Plan.Pipeline.Name, role);

    /// <summary>Writes a share of the sample's records.</summary>
    /// <param name="from">Where the share begins, 0 to 1.</param>
    /// <param name="to">Where it ends.</param>
    public void Pour(double from = 0, double to = 1)
    {
        var records = Sample.Records;
        using var producer = _clients.MakeProducer("pour");
        foreach (var record in records.Take((int)(records.Count * to)).Skip((int)(records.Count * from)))
        {
            Write(producer, record.Partition, record.Kind, record.Value!);
        }

        producer.Flush(_deadline);
    }

    /// <summary>Writes octets to the routes topic.</summary>
    public void Write(int partition, string kind, byte[] octets)
    {
        using var producer = _clients.MakeProducer("pour");
        Write(producer, partition, kind, octets);
        producer.Flush(_deadline);
    }

    /// <summary>Reads all committed records of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="most">How many offsets before its end are looked at.</param>
    public IReadOnlyList<ReadBack> Read(string topic, long most = long.MaxValue)
    {
        using var reader = _readBack.MakeReader("none", "read-back");
        var read = new List<ReadBack>();
        for (int partition = 0; partition < StreamSample.Partitions; partition++)
        {
            var input = new TopicPartition(topic, partition);
            var marks = reader.QueryWatermarkOffsets(input, _deadline);
            reader.Assign(new TopicPartitionOffset(input, Math.Max(marks.Low.Value, marks.High.Value - most)));
            while (reader.Consume(_deadline) is { } result && !result.IsPartitionEOF)
            {
                read.Add(ReadBack.Of(result));
            }
        }

        return read;
    }

    /// <summary>The committed offsets of a role, by partition.</summary>
    public IReadOnlyList<long> Committed(string role)
    {
        using var reader = _clients.MakeReader(GroupOf(role), "committed");
        return [.. reader.Committed(Enumerable.Range(0, StreamSample.Partitions).Select(partition => new TopicPartition(InputOf(role), partition)), _deadline)
            .OrderBy(static one => one.Partition.Value).Select(static one => one.Offset.Value)];
    }

    /// <summary>Waits until a role has committed everything that is in its input.</summary>
    /// <param name="role">The role.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="words">What else is told where it does not come to be.</param>
    public void WaitForEnd(string role, TimeSpan? deadline = null, Func<string>? words = null)
    {
        var wanted = Read(InputOf(role), TailOffsets).GroupBy(static record => record.Partition).ToDictionary(static group => group.Key, static group => group.Max(static record => record.Offset) + 1);
        WaitFor(() => Committed(role) is var committed && wanted.All(one => committed[one.Key] >= one.Value), deadline, () => $"{role} has committed {string.Join(',', Committed(role))} of {string.Join(',', wanted.Values)}\n{words?.Invoke()}");
    }

    /// <summary>Waits until something is so.</summary>
    public static void WaitFor(Func<bool> isSo, TimeSpan? deadline = null, Func<string>? words = null)
    {
        using var never = new ManualResetEventSlim();
        for (long end = Environment.TickCount64 + (long)(deadline ?? TimeSpan.FromMinutes(4)).TotalMilliseconds; !isSo();)
        {
            Assert.True(Environment.TickCount64 < end, words?.Invoke() ?? "it did not come to be in time");
            never.Wait(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Deletes the records of the routes topic below some offsets.</summary>
    public void DeleteRoutesBelow(IReadOnlyList<long> offsets)
    {
        using var admin = _clients.MakeAdmin();
        admin.DeleteRecordsAsync(offsets.Select(static (offset, partition) => new TopicPartitionOffset(TopicNames.Routes, partition, offset))).GetAwaiter().GetResult();
    }

    /// <summary>Deletes the records of the routes topic below the newest checkpoint of each partition of features; false where some partition has none.</summary>
    public bool DeleteRoutesBelowCheckpoints()
    {
        long[] offsets = new long[StreamSample.Partitions];
        foreach (var record in Read(TopicNames.Checkpoints).Where(static record => record.Kind == RecordKinds.Snapshot))
        {
            for (int partition = 0; partition < offsets.Length; partition++)
            {
                if (record.Key == KafkaIds.Transaction(GroupOf("features"), TopicNames.Routes, partition)
                    && SnapshotManifestJson.TryRead(record.Value, out var manifest, out _))
                {
                    offsets[partition] = Math.Max(offsets[partition], manifest.Offset);
                }
            }
        }

        if (offsets.Any(static offset => offset == 0))
        {
            return false;
        }

        DeleteRoutesBelow(offsets);
        return true;
    }

    /// <summary>Deletes a topic.</summary>
    public void Delete(string topic)
    {
        using var admin = _clients.MakeAdmin();
        admin.DeleteTopicsAsync([topic]).GetAwaiter().GetResult();
        WaitFor(() => !admin.GetMetadata(_deadline).Topics.Exists(one => one.Topic == topic && one.Partitions.Count > 0));
    }

    private static void Write(IProducer<byte[]?, byte[]?> producer, int partition, string kind, byte[] octets)
    {
        var message = new Message<byte[]?, byte[]?> { Value = octets, Headers = new Headers { { TopicHeaders.Kind, Encoding.UTF8.GetBytes(kind) } } };
        while (true)
        {
            try
            {
                producer.Produce(new TopicPartition(TopicNames.Routes, partition), message);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                producer.Poll(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private void DeleteTopics()
    {
        using var admin = _clients.MakeAdmin();
        string[] Present() => [.. admin.GetMetadata(_deadline).Topics.Select(static topic => topic.Topic).Where(static topic => topic.StartsWith("bgp.", StringComparison.Ordinal))];
        if (Present() is { Length: > 0 } present)
        {
            admin.DeleteTopicsAsync(present).GetAwaiter().GetResult();
            WaitFor(() => Present().Length == 0);
        }
    }
}
