using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>What a test sets of runners.</summary>
internal sealed record RunnerOptions
{
    /// <summary>The rules. Default: all.</summary>
    public RunnerRules Rules { get; init; } = RunnerRules.All;

    /// <summary>Whether partitions without a state begin cold.</summary>
    public bool IsCold { get; init; }

    /// <summary>Makes the stage of a partition. Default: as in operation.</summary>
    public StageFactory? MakeStage { get; init; }

    /// <summary>Called before a stage is made.</summary>
    public Action<int>? BeforeStage { get; init; }

    /// <summary>Puts something around a stage.</summary>
    public Func<IPartitionStage, IPartitionStage> WrapStage { get; init; } = static stage => stage;

    /// <summary>How long what may take. Default: offsets alone twice a second, so that tests need not wait.</summary>
    public RunnerTimes Times { get; init; } = new() { OffsetsAlone = TimeSpan.FromMilliseconds(500) };

    /// <summary>How often state is written. Default: hardly ever.</summary>
    public SnapshotTimes Snapshots { get; init; } = new() { Interval = TimeSpan.FromHours(1), Changes = long.MaxValue };
}
