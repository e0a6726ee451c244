namespace Routebeat.Kafka.Running;

/// <summary>How long a runner takes for what.</summary>
public sealed record RunnerTimes
{
    /// <summary>The least time between two commits of one partition. Default 200 ms.</summary>
    public TimeSpan BetweenCommits { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often outputs are committed while catching up. Default 1 s.</summary>
    public TimeSpan CatchUpCommit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Octets of outputs that are committed at once while catching up. Default 4 MB.</summary>
    public int CatchUpOctets { get; init; } = 4_000_000;

    /// <summary>How often an offset is committed that has no outputs. Default 5 s.</summary>
    public TimeSpan OffsetsAlone { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one call of a transaction is repeated. Default 10 s, the transaction's own time.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a commit in flight may take to end when a partition is revoked. Default 5 s.</summary>
    public TimeSpan RevokedCommit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long stopping may take: the last commit, the last snapshot, leaving the group; each. Default 15 s.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the broker may be silent at first, after which it is tried again. Default 1 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often somebody who waits for a server says so. Default 30 s.</summary>
    public TimeSpan BetweenWords { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the start waits for Redis before it goes on without. Default 60 s.</summary>
    public TimeSpan RedisAtStart { get; init; } = TimeSpan.FromSeconds(60);
}
