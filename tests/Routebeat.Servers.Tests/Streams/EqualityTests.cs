using Routebeat.Kafka.Running;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;

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

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Runners_IncidentsResolvedLongAgo_GetOneTombstoneAsTheirLastValue()
    {
        var log = new StreamLog(servers.Direct);
        var (model, settings) = (log.Sample.Plan.Model, log.Sample.Plan.Settings);
        var options = new RunnerOptions
        {
            MakeStage = (partition, partitions) => new ScoreStage(
                partition,
                StreamSample.Partitions,
                new ScoreStageSettings(model, settings.Directory, StreamSample.Partitions, StreamSample.Partitions) { ResolvedKept = TimeSpan.FromMinutes(1) }),
        };
        using var features = new RunnerSet(log, servers.Direct, servers.Redis.Address);
        using (new RunnerSet(log, servers.Direct, servers.Redis.Address, "score", options))
        {
            log.Pour();
            log.WaitForEnd("features");
            log.WaitForEnd("score");
        }

        var ended = log.Read(TopicNames.IncidentState).GroupBy(static record => record.Key).Where(static one => one.Last().Value is null).ToList();
        Assert.NotEmpty(ended);
        Assert.All(ended, static one =>
        {
            Assert.Single(one, static record => record.Value is null);
            Assert.Contains("\"resolved\"", System.Text.Encoding.UTF8.GetString(one.SkipLast(1).Last().Value!), StringComparison.Ordinal);
        });
    }
}
