using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Snapshots;

namespace Routebeat.Kafka.Running;

/// <summary>What all runners of a role in one process share.</summary>
internal sealed record RoleContext
{
    /// <summary>The group: <c>deployment.pipeline.role</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The topic that the role reads.</summary>
    public required string Topic { get; init; }

    /// <summary>Partitions of that topic.</summary>
    public required int Partitions { get; init; }

    /// <summary>Makes clients.</summary>
    public required KafkaClients Clients { get; init; }

    /// <summary>Makes the stage of a partition, knowing nothing.</summary>
    public required Func<int, IPartitionStage> MakeStage { get; init; }

    /// <summary>Where snapshots go and come from.</summary>
    public required SnapshotLane Snapshots { get; init; }

    /// <summary>Partitions of the topic of dead letters.</summary>
    public required int DeadLetterPartitions { get; init; }

    /// <summary>How long the input keeps its records; null is for ever.</summary>
    public TimeSpan? InputRetention { get; init; }

    /// <summary>Whether a partition whose state cannot be had begins with an empty one (<c>--cold</c>).</summary>
    public bool IsCold { get; init; }

    /// <summary>How long what may take.</summary>
    public required RunnerTimes Times { get; init; }

    /// <summary>How often state is written.</summary>
    public required SnapshotTimes SnapshotTimes { get; init; }

    /// <summary>The rules; all of them but in tests.</summary>
    public required RunnerRules Rules { get; init; }

    /// <summary>What is counted.</summary>
    public required RunnerMetrics Metrics { get; init; }

    /// <summary>Takes words, on any thread.</summary>
    public required Action<KafkaNotice> Notice { get; init; }

    /// <summary>The clock of this process.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The transactional id of a partition's owner.</summary>
    public string IdOf(int partition) => KafkaIds.Transaction(Group, Topic, partition);
}
