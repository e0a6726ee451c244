using Routebeat.Ingest;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Topics;

namespace Routebeat.Kafka.Ingest;

/// <summary>The role <c>ingest</c> over Kafka: of each source of a pipeline the owner, or somebody who stands by.</summary>
/// <param name="settings">What it is told; Redis among it.</param>
/// <param name="clients">Makes clients.</param>
/// <param name="sources">The sources.</param>
/// <param name="rules">The numbers of the rules.</param>
/// <param name="notice">Takes words, on any thread.</param>
/// <param name="time">The clock.</param>
public sealed class IngestRole(
    RoleSettings settings, KafkaClients clients, IReadOnlyList<OwnedSourceFactory> sources, IngestSettings rules, Action<KafkaNotice> notice, TimeProvider time)
{
    /// <summary>The role's name.</summary>
    public const string Name = "ingest";

    /// <summary>What it counts.</summary>
    public RunnerMetrics Metrics { get; } = new(Name);

    /// <summary>How long its owners take for what.</summary>
    public IngestTimes Times { get; init; } = new();

    /// <summary>Told after each commit of a source, on its owner's thread.</summary>
    public Action<SourceProgress>? Progress { get; init; }

    /// <summary>Whether the role goes on once all sources have ended, until it is told to end.</summary>
    public bool StaysOn { get; init; }

    /// <summary>Runs until all sources have ended or it is told to end; what was read is committed then. Waits for servers that are away.</summary>
    /// <param name="stop">Tells it to end.</param>
    public async Task<RoleEnd> RunAsync(CancellationToken stop)
    {
        var start = new RoleStart(settings, clients, time, notice);
        try
        {
            var (cluster, refusals) = await start.WaitForKafkaAsync(stop);
            if (refusals.Count > 0)
            {
                return new RoleEnd([.. refusals.Select(static refusal => refusal.ToString())]);
            }

            string group = KafkaIds.Group(settings.Deployment, settings.Pipeline, Name);
            int PartitionsOf(string topic) => cluster.Topics[topic].Partitions;
            var redis = settings.Redis ?? throw new InvalidOperationException("the role ingest needs Redis for its leases");
            using var leases = RedisConnection.Open(redis, $"{group}-leases");
            using var bulk = RedisConnection.Open(redis, $"{group}-snapshots");
            using var snapshots = new SnapshotLane(new RedisSnapshots(bulk), new CheckpointTopic(clients, group, PartitionsOf(TopicNames.Checkpoints)), settings.Snapshots.Rest, Metrics, time, notice);
            var context = new SourceContext
            {
                Group = group,
                Process = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}",
                Clients = clients,
                Redis = leases,
                Snapshots = snapshots,
                SnapshotTimes = settings.Snapshots,
                Partitions = new TopicCounts(
                    PartitionsOf(TopicNames.Routes), PartitionsOf(TopicNames.Feeds), PartitionsOf(TopicNames.Positions), PartitionsOf(TopicNames.DeadLetter)),
                Settings = rules,
                Times = Times,
                Metrics = Metrics,
                Notice = notice,
                Time = time,
            };
            var refused = await Task.WhenAll(sources.Select(source => OwnAsync(context, source, stop)));
            if (StaysOn && refused.All(static one => one is null))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, stop);
            }

            return new RoleEnd([.. refused.OfType<string>()]);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RoleEnd([]);
        }
    }

    /// <summary>Owns a source on a thread of its own; why it must not go on, or null.</summary>
    private Task<string?> OwnAsync(SourceContext context, OwnedSourceFactory source, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                _ = new SourceOwner(context, source.Name, source.Make, Progress).Run(stop);
                return null;
            }
            catch (SourceChangedException exception)
            {
                return exception.Message;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
