namespace Routebeat.Kafka.Running;

/// <summary>The rules of running exactly once, each of which can be switched off: by tests alone, to show that they notice.</summary>
internal sealed record RunnerRules
{
    /// <summary>All rules.</summary>
    public static RunnerRules All { get; } = new();

    /// <summary>The former owner is fenced before the committed offset is read.</summary>
    public bool FencesFirst { get; init; } = true;

    /// <summary>Outputs of records below the committed offset are dropped.</summary>
    public bool DropsRepeated { get; init; } = true;

    /// <summary>The offset is part of the transaction of its outputs.</summary>
    public bool OffsetInTransaction { get; init; } = true;

    /// <summary>After a commit that nobody knows the end of, the committed offset says whether it came through.</summary>
    public bool AsksAfterDoubt { get; init; } = true;

    /// <summary>From a snapshot on the log is replayed up to the committed offset.</summary>
    public bool ReplaysFromSnapshot { get; init; } = true;

    /// <summary>Snapshots are taken at the committed offset, never ahead of it.</summary>
    public bool SnapshotsAtCommitted { get; init; } = true;

    /// <summary>What a snapshot's digest does not fit is not restored.</summary>
    public bool ChecksDigest { get; init; } = true;

    /// <summary>Any exception between begin and commit ends the attempt.</summary>
    public bool EndsAttempt { get; init; } = true;
}
