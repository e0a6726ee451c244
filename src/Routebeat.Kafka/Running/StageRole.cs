using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Snapshots;
using Routebeat.Topics;

namespace Routebeat.Kafka.Running;

/// <summary>A role of stages over Kafka, <c>features</c> or <c>score</c>: as many partitions of its input as the group gives this process.</summary>
/// <param name="settings">What it is told.</param>
/// <param name="clients">Makes clients.</param>
/// <param name="stages">Makes stages.</param>
/// <param name="notice">Takes words, on any thread.</param>
/// <param name="time">The clock.</param>
public sealed class StageRole(
    RoleSettings settings, KafkaClients clients, StageFactory stages, Action<KafkaNotice> notice, TimeProvider time)
{
    /// <summary>What it counts.</summary>
    public RunnerMetrics Metrics { get; } = new(settings.Role);

    /// <summary>
    /// Runs until told to end: then what waits is committed, state is written, the group is left. Waits for servers that are away, and returns
    /// early only where it must not run.
    /// </summary>
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

            string group = KafkaIds.Group(settings.Deployment, settings.Pipeline, settings.Role);
            var partitions = cluster.Topics.ToDictionary(static topic => topic.Key, static topic => topic.Value.Partitions, StringComparer.Ordinal);
            using var redis = settings.Redis is { } server ? RedisConnection.Open(server, $"{group}-snapshots") : null;
            if (redis is not null)
            {
                await start.WaitForRedisAsync(redis, stop);
            }

            using var snapshots = new SnapshotLane(
                redis is null ? null : new RedisSnapshots(redis), new CheckpointTopic(clients, group, partitions[TopicNames.Checkpoints]), settings.Snapshots.Rest, Metrics, time, notice);
            var role = new RoleContext
            {
                Group = group,
                Topic = settings.Topic,
                Partitions = partitions[settings.Topic],
                Clients = clients,
                MakeStage = partition => stages(partition, partitions),
                Snapshots = snapshots,
                DeadLetterPartitions = partitions[TopicNames.DeadLetter],
                InputRetention = start.RetentionOf(cluster),
                IsCold = settings.IsCold,
                Times = settings.Times,
                SnapshotTimes = settings.Snapshots,
                Rules = settings.Rules,
                Metrics = Metrics,
                Notice = notice,
                Time = time,
            };

            // The member's handlers wait for runners, and runners for servers: a thread of its own, none of the pool's.
            return await Task.Factory.StartNew(() => Run(role, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RoleEnd([]);
        }
    }

    private static RoleEnd Run(RoleContext role, CancellationToken stop)
    {
        while (true)
        {
            using var membership = new GroupMembership(role);
            var (end, refusal) = membership.Poll(stop);
            membership.Leave(end == RunnerEnd.Superseded ? StopMode.Lost : StopMode.Finish);
            if (end == RunnerEnd.Refused)
            {
                return new RoleEnd([refusal!]);
            }

            if (stop.IsCancellationRequested)
            {
                return new RoleEnd([]);
            }

            role.Notice(new KafkaNotice(role.Group, KafkaNoticeLevel.Warning, "joins the group anew"));
        }
    }
}
