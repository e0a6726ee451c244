using System.Collections.Concurrent;
using Confluent.Kafka;
using Routebeat.Host.Roles;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>The runners of all partitions of a role, without a group: a test takes and drops partitions as it likes, at once.</summary>
internal sealed class RunnerSet : IDisposable
{
    private readonly IConsumer<byte[]?, byte[]?> _member;
    private readonly RedisConnection? _redis;
    private readonly SnapshotLane _lane;
    private readonly PartitionRunner[] _runners;

    /// <summary>Runners that have begun.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="kafka">The way to the cluster.</param>
    /// <param name="redis">The address of Redis, or null for none.</param>
    /// <param name="role">The role.</param>
    /// <param name="options">What is unlike the defaults of these tests.</param>
    public RunnerSet(StreamLog log, KafkaSettings kafka, string? redis, string role = "features", RunnerOptions? options = null)
    {
        options ??= new RunnerOptions();
        var clients = new KafkaClients(kafka, Notices.Enqueue);
        string group = log.GroupOf(role);
        _member = clients.MakeReader(group, "metadata");
        _redis = redis is null ? null : RedisConnection.Open(new RedisSettings { Endpoints = [redis] }, "tests");
        Metrics = new RunnerMetrics(role);
        var settings = new RoleSettings { Role = role, Topic = StreamLog.InputOf(role), Pipeline = log.Sample.Plan.Pipeline.Name, Deployment = log.Deployment, Layout = log.Layout };
        _lane = new SnapshotLane(
            _redis is null ? null : new RedisSnapshots(_redis), new CheckpointTopic(clients, group, StreamSample.Partitions), Metrics, TimeProvider.System, Notices.Enqueue);
        var partitions = log.Layout.Topics.ToDictionary(static plan => plan.Name, static plan => plan.Partitions);
        var stages = options.MakeStage ?? StageRoles.StagesOf(settings.Role, log.Sample.Plan);
        var context = new RoleContext
        {
            Group = group,
            Topic = settings.Topic,
            Clients = clients,
            MakeStage = partition =>
            {
                options.BeforeStage?.Invoke(partition);
                return options.WrapStage(stages(partition, partitions));
            },
            Snapshots = _lane,
            DeadLetterPartitions = StreamSample.Partitions,
            IsCold = options.IsCold,
            Times = options.Times,
            SnapshotTimes = options.Snapshots,
            Rules = options.Rules,
            Metrics = Metrics,
            Notice = Notices.Enqueue,
            Time = TimeProvider.System,
        };
        _runners = [.. Enumerable.Range(0, StreamSample.Partitions).Select(partition => new PartitionRunner(context, partition, () => _member.ConsumerGroupMetadata))];
        foreach (var runner in _runners)
        {
            runner.Start();
        }
    }

    /// <summary>What the role counts.</summary>
    public RunnerMetrics Metrics { get; }

    /// <summary>What was said.</summary>
    public ConcurrentQueue<KafkaNotice> Notices { get; } = new();

    /// <summary>What was said, in lines.</summary>
    public string Words => string.Join('\n', Notices.Select(static notice => $"{notice.Client}: {notice.Text}"));

    /// <summary>How the runners ended; null of one that runs.</summary>
    public IReadOnlyList<RunnerEnd?> Ends => [.. _runners.Select(static runner => runner.End)];

    /// <summary>Why runners refused.</summary>
    public IReadOnlyList<string?> Refusals => [.. _runners.Select(static runner => runner.Refusal)];

    /// <summary>Ends all runners.</summary>
    public void Stop(StopMode mode)
    {
        foreach (var runner in _runners)
        {
            runner.Stop(mode);
        }

        foreach (var runner in _runners)
        {
            Assert.True(runner.Join(TimeSpan.FromMinutes(2)), "a runner did not end\n" + Words);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop(StopMode.Lost);
        foreach (var runner in _runners)
        {
            runner.Dispose();
        }

        // A snapshot on its way holds the lane; it is short.
        _lane.Enter(TimeSpan.FromSeconds(10));
        _lane.Dispose();
        _redis?.Dispose();
        _member.Dispose();
        Metrics.Dispose();
    }
}
