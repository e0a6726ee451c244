using Routebeat.Kafka.Running;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Each rule of running exactly once, provoked: with it the features are those of the runner in memory, without it they are not.</summary>
[Collection(StreamServers.Name)]
public sealed class RuleTests(StreamServers servers)
{
    private const double Early = 0.15;
    private const double Middle = 0.3;
    private const double Late = 0.45;
    private const int Pieces = 4;

    private static readonly RunnerTimes _times = new() { OffsetsAlone = TimeSpan.FromMilliseconds(300), CatchUpCommit = TimeSpan.FromMilliseconds(200) };

    public static TheoryData<bool> OnAndOff => [true, false];

    /// <summary>The state comes from the log's beginning, so that everything is made a second time.</summary>
    [RequiresKafkaTheory(OwnCluster = true)]
    [MemberData(nameof(OnAndOff))]
    public void DropsRepeated_TakenAgainWithoutSnapshot_NothingTwice(bool isOn)
    {
        var log = new StreamLog(servers.Direct);
        var options = new RunnerOptions { Times = _times, Rules = new RunnerRules { DropsRepeated = isOn } };
        Run(log, options, 0, Early, redis: null);
        Run(log, options, Early, Middle, redis: null);
        AssertEqual(isOn, log);
    }

    /// <summary>The connection that commits offsets outside a transaction is cut; inside one there is no such request.</summary>
    [RequiresKafkaTheory(OwnCluster = true)]
    [MemberData(nameof(OnAndOff))]
    public void OffsetInTransaction_OffsetCommitsCut_NothingTwice(bool isOn)
    {
        var log = new StreamLog(servers.Direct);
        var options = new RunnerOptions { Times = _times, Rules = new RunnerRules { OffsetInTransaction = isOn } };
        using (servers.Relay.Judging(KafkaRelay.Once(KafkaRelay.OffsetCommit, RelayAct.Cut, times: int.MaxValue)))
        {
            using var runners = new RunnerSet(log, servers.Relayed, null, options: options);
            log.Pour(0, Early);
            StreamLog.WaitFor(() => isOn || runners.Words.Contains("is taken again", StringComparison.Ordinal));
            runners.Stop(StopMode.Lost);
        }

        Run(log, options, Early, Middle, redis: null);
        AssertEqual(isOn, log);
    }

    /// <summary>The transaction ends, and the answer is lost.</summary>
    [RequiresKafkaTheory(OwnCluster = true)]
    [MemberData(nameof(OnAndOff))]
    public void AsksAfterDoubt_AnswersOfCommitsLost_NothingTwice(bool isOn)
    {
        var log = new StreamLog(servers.Direct);
        var options = new RunnerOptions { Times = _times, Rules = new RunnerRules { AsksAfterDoubt = isOn } };
        servers.Relay.Delay = TimeSpan.FromMilliseconds(200);
        using (servers.Relay.Judging(KafkaRelay.Once(KafkaRelay.EndTxn, RelayAct.ForwardAndCut, after: 2, times: 3)))
        {
            using var runners = new RunnerSet(log, servers.Relayed, null, options: options);

            // Piece by piece, so that the commits whose answers are lost are commits of features, however quick the runners are.
            for (int piece = 0; piece < Pieces; piece++)
            {
                log.Pour(Middle * piece / Pieces, Middle * (piece + 1) / Pieces);
                log.WaitForEnd("features");
            }

            Assert.True(!isOn || runners.Words.Contains("a commit was in doubt", StringComparison.Ordinal), runners.Words);
        }

        AssertEqual(isOn, log);
    }

    /// <summary>A commit is held for longer than a client waits before it asks again.</summary>
    [RequiresKafkaFact(OwnCluster = true)]
    public void Commit_HeldUp_NothingTwiceNothingLost()
    {
        var log = new StreamLog(servers.Direct);
        servers.Relay.Delay = TimeSpan.FromMilliseconds(1_500);
        using (servers.Relay.Judging(KafkaRelay.Once(KafkaRelay.EndTxn, RelayAct.DelayRequest, after: 2, times: 3)))
        {
            using var runners = new RunnerSet(log, servers.Relayed, null, options: new RunnerOptions { Times = _times });
            log.Pour(0, Middle);
            log.WaitForEnd("features");
            Assert.Contains("a commit was in doubt", runners.Words, StringComparison.Ordinal);
        }

        AssertEqual(true, log);
    }

    /// <summary>The state of a snapshot is older than the committed offset.</summary>
    [RequiresKafkaTheory(OwnCluster = true, WithRedis = true)]
    [MemberData(nameof(OnAndOff))]
    public void ReplaysFromSnapshot_SnapshotOlderThanOffset_NothingMissing(bool isOn)
    {
        var log = new StreamLog(servers.Direct);
        var options = new RunnerOptions { Times = _times, Rules = new RunnerRules { ReplaysFromSnapshot = isOn } };
        Run(log, options, 0, Early, StopMode.Finish);
        Run(log, options, Early, Middle);
        Run(log, options, Middle, Late);
        AssertEqual(isOn, log);
    }

    /// <summary>A worker dies after a snapshot that was taken ahead of the committed offset.</summary>
    [RequiresKafkaTheory(OwnCluster = true, WithRedis = true)]
    [MemberData(nameof(OnAndOff))]
    public void SnapshotsAtCommitted_DroppedAfterSnapshot_NothingCountedTwice(bool isOn)
    {
        var log = new StreamLog(servers.Direct);
        var options = new RunnerOptions
        {
            Times = _times,
            Rules = new RunnerRules { SnapshotsAtCommitted = isOn },
            Snapshots = new() { Interval = TimeSpan.Zero, Checkpoint = TimeSpan.FromHours(1) },
        };
        Run(log, options, 0, Early);
        Run(log, options, Early, Middle);
        Run(log, options, Middle, Late);
        AssertEqual(isOn, log);
    }

    /// <summary>The former owner goes on committing until it is fenced, while the next one has already read the committed offset.</summary>
    [RequiresKafkaTheory(OwnCluster = true)]
    [MemberData(nameof(OnAndOff))]
    public void FencesFirst_FormerOwnerStillCommits_NothingTwice(bool isOn)
    {
        var log = new StreamLog(servers.Direct);
        using var former = new RunnerSet(log, servers.Direct, null, options: new RunnerOptions { Times = _times });
        log.Pour(0, Early);
        log.WaitForEnd("features");
        using var wait = new ManualResetEventSlim();
        using var begun = new CountdownEvent(StreamSample.Partitions);
        int[] stages = new int[StreamSample.Partitions];
        using var next = new RunnerSet(log, servers.Direct, null, options: new RunnerOptions
        {
            Times = _times,
            Rules = new RunnerRules { FencesFirst = isOn },
            BeforeStage = partition =>
            {
                if (Interlocked.Increment(ref stages[partition]) == 1)
                {
                    begun.Signal();
                    wait.Wait();
                }
            },
        });
        Assert.True(begun.Wait(TimeSpan.FromMinutes(3)), next.Words);
        log.Pour(Early, Middle);
        StreamLog.WaitFor(() => isOn ? former.Ends.All(static end => end == RunnerEnd.Superseded) : IsAtEnd(log));
        wait.Set();
        log.WaitForEnd("features");
        log.Pour(Middle, Late);
        log.WaitForEnd("features");
        AssertEqual(isOn, log);
    }

    private static bool IsAtEnd(StreamLog log)
    {
        var records = log.Read(Topics.TopicNames.Routes);
        return log.Committed("features").Select((offset, partition) => records.Count(record => record.Partition == partition) == offset).All(static one => one);
    }

    private static void AssertEqual(bool isEqual, StreamLog log)
    {
        var differences = StreamOracle.FeatureDifferences(log);
        if (isEqual)
        {
            Assert.Empty(differences);
        }
        else
        {
            Assert.NotEmpty(differences);
        }
    }

    private void Run(StreamLog log, RunnerOptions options, double from, double to, StopMode mode = StopMode.Lost, string? redis = "shared")
    {
        using var runners = new RunnerSet(log, servers.Direct, redis is null ? null : servers.Redis.Address, options: options);
        log.Pour(from, to);
        log.WaitForEnd("features");
        runners.Stop(mode);
    }
}
