using Routebeat.Kafka.Running;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Features and score over a real broker give what the runner in memory gives over the same routes.</summary>
[Collection(StreamServers.Name)]
public sealed class EqualityTests(StreamServers servers)
{
    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Runners_OneWorkerARole_GiveWhatMemoryGives()
    {
        var log = new StreamLog(servers.Direct);
        using var features = new RunnerSet(log, servers.Direct, servers.Redis.Address);
        using var score = new RunnerSet(log, servers.Direct, servers.Redis.Address, "score");
        log.Pour();
        log.WaitForEnd("features");
        log.WaitForEnd("score");
        Assert.Empty(StreamOracle.Differences(log));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Runners_DroppedAgainAndAgain_GiveWhatMemoryGives()
    {
        const int Rounds = 6;
        var log = new StreamLog(servers.Direct);
        var options = new RunnerOptions
        {
            Times = new RunnerTimes { OffsetsAlone = TimeSpan.FromMilliseconds(300), CatchUpCommit = TimeSpan.FromMilliseconds(250) },
            Snapshots = new() { Interval = TimeSpan.FromMilliseconds(500), Checkpoint = TimeSpan.FromSeconds(2) },
        };
        for (int round = 0; round < Rounds; round++)
        {
            using var features = new RunnerSet(log, servers.Direct, servers.Redis.Address, "features", options);
            using var score = new RunnerSet(log, servers.Direct, servers.Redis.Address, "score", options);
            log.Pour((double)round / Rounds, (round + 1d) / Rounds);
            if (round == Rounds - 1)
            {
                log.WaitForEnd("features");
                log.WaitForEnd("score");
            }
            else if (round % 2 == 0)
            {
                features.Stop(StopMode.Revoked);
                score.Stop(StopMode.Finish);
            }
        }

        Assert.Empty(StreamOracle.Differences(log));
    }
}
