using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Servers that are not there yet, and a broker that goes for longer than sessions and transactions last: roles wait, say so once in a while, and go on.</summary>
[Collection(StreamServers.Name)]
public sealed class AbsenceTests
{
    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Roles_ServersAbsentAtTheStartAndTheBrokerLater_WaitSaySoAndGoOn()
    {
        using var kafka = KafkaCluster.Start();
        using var redis = RedisServer.Start();
        var log = new StreamLog(kafka.Settings);
        kafka.Kill(1);
        redis.Kill();
        using var ingest = new IngestProcess(log, kafka.Settings, redis.Address, log.Sample.Pipeline);
        using var features = new WorkerProcess(log, "features", kafka.BootstrapServers, redis.Address);
        using var score = new WorkerProcess(log, "score", kafka.BootstrapServers, redis.Address);
        string Words() => string.Join("\n---\n", ingest.Words, features.Words, score.Words);
        void WaitForWords(string ofIngest, string ofOthers) => StreamLog.WaitFor(
            () => ingest.Words.Contains(ofIngest, StringComparison.Ordinal)
                && features.Words.Contains(ofOthers, StringComparison.Ordinal)
                && score.Words.Contains(ofOthers, StringComparison.Ordinal),
            words: Words);

        WaitForWords($"waits: Kafka at {kafka.BootstrapServers}", $"waits: Kafka at {kafka.BootstrapServers}");
        kafka.Start(1);
        WaitForWords("Redis does not answer", $"waits: Redis at {redis.Address} does not answer");
        redis.Restart();
        StreamLog.WaitFor(() => IngestProcess.PositionOf(log, kafka.Settings, log.Sample.Plan.Pipeline.Name, "scenario-beat") is not null, words: Words);

        kafka.Kill(1);
        using var never = new ManualResetEventSlim();
        never.Wait(WorkerProcess.Session + WorkerProcess.Session);
        kafka.Start(1);
        Assert.Equal(0, ingest.WaitForExit());
        log.WaitForEnd("features", words: Words);
        log.WaitForEnd("score", words: Words);
        Assert.Empty(IngestLog.Differences(log, IngestLog.Scenario(IngestLog.Beat)));
        Assert.Empty(StreamOracle.Differences(log));
        Assert.Equal((0, 0), (features.End(), score.End()));

        // All of it takes some two minutes, in which the same is said every half minute at most by each of the three; and hardly anything else.
        string[] lines = Words().Split('\n');
        Assert.All(lines.Where(static line => line.Length > 0).CountBy(static line => line), static line => Assert.InRange(line.Value, 1, 24));
        Assert.InRange(lines.Length, 1, 300);
    }
}
