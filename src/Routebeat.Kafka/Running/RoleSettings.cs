using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Kafka.Snapshots;

namespace Routebeat.Kafka.Running;

/// <summary>What a role over Kafka is told.</summary>
public sealed record RoleSettings
{
    /// <summary>The role: <c>features</c> or <c>score</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The topic that it reads.</summary>
    public required string Topic { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What names of groups and transactional ids begin with. Default <c>routebeat</c>.</summary>
    public string Deployment { get; init; } = KafkaIds.DefaultDeployment;

    /// <summary>The topics as they should be.</summary>
    public required TopicLayout Layout { get; init; }

    /// <summary>How Redis is reached; null for none: then the checkpoints alone keep state.</summary>
    public RedisSettings? Redis { get; init; }

    /// <summary>Whether partitions whose state cannot be had begin with an empty one. Default false: the role refuses.</summary>
    public bool IsCold { get; init; }

    /// <summary>How long what may take.</summary>
    public RunnerTimes Times { get; init; } = new();

    /// <summary>How often state is written.</summary>
    public SnapshotTimes Snapshots { get; init; } = new();

    /// <summary>The rules; tests switch them off one by one.</summary>
    internal RunnerRules Rules { get; init; } = RunnerRules.All;
}
