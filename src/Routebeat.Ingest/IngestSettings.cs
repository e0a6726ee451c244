namespace Routebeat.Ingest;

/// <summary>Every number of the ingest rules (RULES 1, 3 and 6), with its unit and default. Shares are in parts per million.</summary>
public sealed record IngestSettings
{
    /// <summary>The defaults.</summary>
    public static IngestSettings Default { get; } = new();

    /// <summary>How far the watermark stays behind the newest event time; 5 s.</summary>
    public TimeSpan Disorder { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The window length to whose end a finite source raises its watermark; 60 s.</summary>
    public TimeSpan WindowLength { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often every peer is told anew though nothing of it changed, in minutes of event time; 0, never. Over Kafka 15: whoever begins
    /// with nothing known (<c>--cold</c>) then learns peers and full feeds from what comes.
    /// </summary>
    public int TellPeersMinutes { get; init; }

    /// <summary>No message of any peer for longer than this is a gap of a busy feed; 60 s.</summary>
    public TimeSpan GapAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A feed is busy when its average over the last hour (or since it began) is at least this many messages a minute; 60, one a second.</summary>
    public int BusyMessagesPerMinute { get; init; } = 60;

    /// <summary>No message of any peer for this long is silence; 3 min.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>A peer whose session came up is restored at this share of its former table; 900,000 (90 %).</summary>
    public int RestoredShare { get; init; } = 900_000;

    /// <summary>A peer whose session came up is restored after this long at the latest; 10 min.</summary>
    public TimeSpan RestoredAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Re-announcing at least this share of the table within <see cref="TransferMinutes"/> is a table transfer; 200,000 (20 %). Routes that return do not count.</summary>
    public int TransferShare { get; init; } = 200_000;

    /// <summary>At least this share of what a table transfer re-announces is unchanged; 800,000 (80 %).</summary>
    public int TransferUnchangedShare { get; init; } = 800_000;

    /// <summary>The span of <see cref="TransferShare"/> in minutes; 10.</summary>
    public int TransferMinutes { get; init; } = 10;

    /// <summary>A table transfer re-announces at least this many routes; 200.</summary>
    public int TransferFloor { get; init; } = 200;

    /// <summary>A table transfer is over once two minutes together re-announce less than this share of the table; 10,000 (1 %).</summary>
    public int TransferQuietShare { get; init; } = 10_000;

    /// <summary>
    /// A transfer makes a peer known whole if it sent nearly all (<see cref="RestoredShare"/>) of a table of at least this many routes; 100,000,
    /// which IPv4 tables have exceeded since 2001. Without a RIB a smaller table may be no more than what happened to change.
    /// </summary>
    public int TransferSeedsFloor { get; init; } = 100_000;

    /// <summary>Losing at least this share of the table within <see cref="MassWithdrawalMinutes"/> is a mass withdrawal; 50,000 (5 %).</summary>
    public int MassWithdrawalShare { get; init; } = 50_000;

    /// <summary>The span of <see cref="MassWithdrawalShare"/> in minutes; 5.</summary>
    public int MassWithdrawalMinutes { get; init; } = 5;

    /// <summary>Of a peer whose whole table is not known, a mass withdrawal takes at least this many routes, since a share of what happened to change says little; 1,000.</summary>
    public int MassWithdrawalUnseededFloor { get; init; } = 1_000;

    /// <summary>It is one peer's mass withdrawal only while the median peer loses less than this share; 5,000 (0.5 %).</summary>
    public int MassWithdrawalMedianShare { get; init; } = 5_000;

    /// <summary>A mass withdrawal takes at least this many routes; 100.</summary>
    public int MassWithdrawalFloor { get; init; } = 100;

    /// <summary>A mass withdrawal can be told from an event only where at least this many peers are up; 3.</summary>
    public int MassWithdrawalPeers { get; init; } = 3;

    /// <summary>
    /// So long a peer that lost its routes alone is only suspected, since others may hear of an outage later than it; 60 s, in which most peers
    /// hear of a withdrawal (path hunting and two intervals of RFC 4271 §9.2.1.1).
    /// </summary>
    public TimeSpan MassWithdrawalSuspectedFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A mass withdrawal is over at this share of the former table, once at least half of what was gone is back; 900,000 (90 %).</summary>
    public int MassWithdrawalBackShare { get; init; } = 900_000;

    /// <summary>After this long the smaller table is accepted; 10 min.</summary>
    public TimeSpan MassWithdrawalAcceptedAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A noisy peer is above this many times its median minute; 20.</summary>
    public int NoisyFactor { get; init; } = 20;

    /// <summary>A noisy peer is above this many routes a second on average over a minute; 100.</summary>
    public int NoisyRoutesPerSecond { get; init; } = 100;

    /// <summary>How many minutes the median of a peer's rate looks back; 1,440 (24 h).</summary>
    public int NoisyHistoryMinutes { get; init; } = 1_440;

    /// <summary>A peer known for fewer minutes than this is not judged noisy; 15.</summary>
    public int NoisyMinimumMinutes { get; init; } = 15;

    /// <summary>A noisy peer is quiet again after this many minutes in a row below half of the rate that made it noisy; 10.</summary>
    public int NoisyQuietMinutes { get; init; } = 10;

    /// <summary>At least this share of a feed's peers starting sessions at once makes its windows incomplete; 333,333 (a third).</summary>
    public int ManySessionsShare { get; init; } = 333_333;

    /// <summary>And at least this many peers; 3.</summary>
    public int ManySessionsPeers { get; init; } = 3;

    /// <summary>What "at once" means there; 2 min.</summary>
    public TimeSpan ManySessionsSpan { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A peer becomes a full feed at this share of the largest table of the family; 500,000 (50 %).</summary>
    public int FullFeedOnShare { get; init; } = 500_000;

    /// <summary>A full feed stops being one below this share; 400,000 (40 %).</summary>
    public int FullFeedOffShare { get; init; } = 400_000;

    /// <summary>A table size is reported again when it changed by more than this share; 100,000 (10 %).</summary>
    public int TableSizeShare { get; init; } = 100_000;

    /// <summary>And by at least this many routes; 100.</summary>
    public int TableSizeFloor { get; init; } = 100;
}
