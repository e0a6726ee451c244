using System.Diagnostics;
using Routebeat.Host.Commands;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics.Positions;
using Xunit.Abstractions;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Whatever happens to the owner of a source, the routes topic holds what the source gives in memory, once.</summary>
[Collection(StreamServers.Name)]
public sealed class IngestOwnershipTests(StreamServers servers, ITestOutputHelper output)
{
    private const string Pipeline = "demo";
    private const string Source = "scenario-north-korea-2014";

    /// <summary>Within 15 s where the machine has nothing else to do, which is what is printed; a minute whatever runs beside it.</summary>
    private static readonly TimeSpan _takeover = TimeSpan.FromMinutes(1);

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_OwnerIsKilled_SuccessorGoesOn()
    {
        var log = new StreamLog(servers.Direct);
        using var owner = Start(log);
        WaitForCommit(log, 3);
        using var successor = Start(log);
        StreamLog.WaitFor(() => successor.Words.Contains("stands by", StringComparison.Ordinal), words: () => successor.Words);
        owner.Kill();
        var took = WaitForEpoch(log, 2);
        Assert.Equal(0, successor.WaitForExit());
        Assert.True(took < _takeover, $"{took}\n{successor.Words}");
        Assert.Empty(IngestLog.Differences(log, IngestLog.Scenario("north-korea-2014")));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_OwnerStandsStillPastItsLease_IsFencedAndAddsNothing()
    {
        var log = new StreamLog(servers.Direct);
        using var owner = Start(log);
        WaitForCommit(log, 3);
        using var successor = Start(log);
        StreamLog.WaitFor(() => successor.Words.Contains("stands by", StringComparison.Ordinal), words: () => successor.Words);

        // Without a snapshot the successor reads on from the beginning, what it says dropped.
        servers.Redis.Flush();
        owner.Hold();
        var took = WaitForEpoch(log, 2);
        owner.GoOn();
        Assert.Equal((0, 0), (successor.WaitForExit(), owner.WaitForExit()));
        Assert.True(took < _takeover, $"{took}\n{successor.Words}");
        Assert.True(
            owner.Words.Contains("another process has the lease now", StringComparison.Ordinal) || owner.Words.Contains("another process writes this source now", StringComparison.Ordinal),
            owner.Words);
        Assert.Empty(IngestLog.Differences(log, IngestLog.Scenario("north-korea-2014")));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_RedisIsKilledAndComesBackEmpty_OwnerGoesOn()
    {
        using var redis = RedisServer.Start();
        var log = new StreamLog(servers.Direct);
        using var owner = new IngestProcess(log, servers.Direct, redis.Address, Pipeline);
        WaitForCommit(log, 2);
        redis.Kill();
        WaitForCommit(log, Position(log)!.Commit + 4);
        redis.Restart();
        Assert.Equal(0, owner.WaitForExit());
        Assert.Equal(1, Position(log)!.Epoch);
        Assert.Empty(IngestLog.Differences(log, IngestLog.Scenario("north-korea-2014")));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_TerminatedAndStartedAgain_GoesOnWhereItWasLeft()
    {
        var log = new StreamLog(servers.Direct);
        using (var first = Start(log))
        {
            WaitForCommit(log, 3);
            Assert.Equal(ExitCode.Done, first.Terminate());
        }

        var left = Position(log)!;
        Assert.False(left.HasEnded);
        using var second = Start(log);
        Assert.Equal(ExitCode.Done, second.WaitForExit());
        Assert.Contains($"goes on after commit {left.Commit} in epoch 2", second.Words, StringComparison.Ordinal);
        Assert.Empty(IngestLog.Differences(log, IngestLog.Scenario("north-korea-2014")));

        using var third = Start(log);
        Assert.Equal(ExitCode.Done, third.WaitForExit());
        Assert.Contains("was read to its end", third.Words, StringComparison.Ordinal);
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_AnswersOfCommitsLost_WritesNothingTwice()
    {
        var log = new StreamLog(servers.Direct);
        servers.Relay.Delay = TimeSpan.FromMilliseconds(200);
        using var judging = servers.Relay.Judging(KafkaRelay.Once(KafkaRelay.EndTxn, RelayAct.ForwardAndCut, after: 1, times: 3));
        var beat = IngestLog.Scenario(IngestLog.Beat);
        using var worker = new IngestWorker(log, servers.Relayed, servers.Redis.Address, beat, new() { CommitOctets = 50_000 });
        worker.WaitForEnd();
        Assert.Contains("a commit was in doubt: Committed", worker.Words, StringComparison.Ordinal);
        Assert.Empty(IngestLog.Differences(log, beat));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_CommitsNeverSent_SendsTheSameAgain()
    {
        var log = new StreamLog(servers.Direct);
        var beat = IngestLog.Scenario(IngestLog.Beat);
        var judging = servers.Relay.Judging(KafkaRelay.Once(KafkaRelay.EndTxn, RelayAct.Cut, after: 1, times: int.MaxValue));
        using var worker = new IngestWorker(log, servers.Relayed, servers.Redis.Address, beat, new() { CommitOctets = 50_000, CallDeadline = TimeSpan.FromSeconds(2) });
        StreamLog.WaitFor(() => worker.Words.Contains("a commit was in doubt: SendAgain", StringComparison.Ordinal), words: () => worker.Words);
        judging.Dispose();
        worker.WaitForEnd();
        Assert.Empty(IngestLog.Differences(log, beat));
    }

    private IngestProcess Start(StreamLog log) => new(log, servers.Direct, servers.Redis.Address, Pipeline);

    private SourcePosition? Position(StreamLog log) => IngestProcess.PositionOf(log, servers.Direct, Pipeline, Source);

    private void WaitForCommit(StreamLog log, long commit) => StreamLog.WaitFor(() => Position(log)?.Commit >= commit, words: () => $"{Position(log)}");

    private TimeSpan WaitForEpoch(StreamLog log, int epoch)
    {
        var watch = Stopwatch.StartNew();
        StreamLog.WaitFor(() => Position(log)!.Epoch >= epoch, words: () => $"{Position(log)}");
        output.WriteLine($"the successor's first commit {watch.Elapsed.TotalSeconds:0.0} s after the owner stood still");
        return watch.Elapsed;
    }
}
