using Routebeat.Ingest;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;

namespace Routebeat.Kafka.Ingest;

/// <summary>What the owners of all sources of a process share.</summary>
internal sealed record SourceContext
{
    /// <summary>The group: <c>deployment.pipeline.ingest</c>.</summary>
    public required string Group { get; init; }

    /// <summary>What this process is called in leases; no two processes have the same.</summary>
    public required string Process { get; init; }

    /// <summary>Makes clients.</summary>
    public required KafkaClients Clients { get; init; }

    /// <summary>The connection for leases.</summary>
    public required RedisConnection Redis { get; init; }

    /// <summary>Where snapshots go and come from.</summary>
    public required SnapshotLane Snapshots { get; init; }

    /// <summary>How often state is written.</summary>
    public required SnapshotTimes SnapshotTimes { get; init; }

    /// <summary>Partitions of the topics that ingest writes to.</summary>
    public required TopicCounts Partitions { get; init; }

    /// <summary>The numbers of the rules.</summary>
    public required IngestSettings Settings { get; init; }

    /// <summary>How long what may take.</summary>
    public IngestTimes Times { get; init; } = new();

    /// <summary>What is counted.</summary>
    public required RunnerMetrics Metrics { get; init; }

    /// <summary>Takes words, on any thread.</summary>
    public required Action<KafkaNotice> Notice { get; init; }

    /// <summary>The clock of this process.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The transactional id of a source's owner: <c>deployment.pipeline.ingest.SOURCE</c>.</summary>
    public string IdOf(string source) => $"{Group}.{source}";
}
