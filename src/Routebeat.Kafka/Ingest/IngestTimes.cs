namespace Routebeat.Kafka.Ingest;

/// <summary>How long the owner of a source takes for what.</summary>
public sealed record IngestTimes
{
    /// <summary>How often outputs are committed; a dead writer's open transaction holds readers up, so it is short. Default 500 ms.</summary>
    public TimeSpan Commit { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Octets of outputs that are committed at once. Default 4 MB.</summary>
    public int CommitOctets { get; init; } = 4_000_000;

    /// <summary>How long one call of a transaction is repeated. Default 10 s, the transaction's own time.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a lease holds that is not renewed. Default 5 s.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a lease is renewed, and how often others look at it. Default 1 s.</summary>
    public TimeSpan Renew { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a lease that somebody had must be missing before another takes it: longer than <see cref="Renew"/>, so that an owner whose lease was
    /// lost with Redis puts it back first. Default 2 s.
    /// </summary>
    public TimeSpan Missing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a server may be silent before it is tried again. Default 1 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often somebody who waits says so. Default 30 s.</summary>
    public TimeSpan BetweenWords { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the last commit and the last snapshot may take, each. Default 15 s.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(15);
}
