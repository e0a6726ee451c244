using Routebeat.Kafka.Clients;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Host;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Workers as processes: killed, held past the time of their session, ended, joined by others, while routes come in.</summary>
[Collection(StreamServers.Name)]
public sealed class WorkerTests(StreamServers servers)
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(5);

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Workers_KilledHeldAndEnded_GiveWhatMemoryGives()
    {
        const int Steps = 12;
        var log = new StreamLog(servers.Direct);
        var workers = new List<WorkerProcess>();
        WorkerProcess Start(string role)
        {
            var worker = new WorkerProcess(log, role, servers.Direct.BootstrapServers, servers.Redis.Address, "--snapshot-every", "3");
            workers.Add(worker);
            return worker;
        }

        try
        {
            var (killed, held) = (Start("features"), Start("score"));
            var (ended, _) = (Start("score"), Start("features"));
            using var never = new ManualResetEventSlim();
            for (int step = 0; step < Steps; step++)
            {
                log.Pour((double)step / Steps, (step + 1d) / Steps);
                never.Wait(TimeSpan.FromSeconds(2));
                switch (step)
                {
                    case 2:
                        killed.Kill();
                        held.Hold();
                        break;
                    case 4:
                        Start("features");
                        servers.Redis.Flush();
                        break;
                    case 7:
                        // Past the time of its session: another has its partitions, and it does not know.
                        held.GoOn();
                        break;
                    case 9:
                        Assert.Equal(0, ended.End());
                        break;
                }
            }

            log.WaitForEnd("features", _long);
            log.WaitForEnd("score", _long);
            Assert.Empty(StreamOracle.Differences(log));
            Assert.Equal(0, held.End());
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(string.Join("\n---\n", workers.Select(static worker => worker.Words)), exception);
        }
        finally
        {
            workers.ForEach(static worker => worker.Dispose());
        }
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Worker_FencedByAnother_JoinsAnewAndLosesNothing()
    {
        var log = new StreamLog(servers.Direct);
        using var worker = new WorkerProcess(log, "features", servers.Direct.BootstrapServers, servers.Redis.Address);
        log.Pour(0, 0.1);
        log.WaitForEnd("features");
        var clients = new KafkaClients(servers.Direct);
        using (var other = clients.MakeTransactionalProducer(KafkaIds.Transaction(log.GroupOf("features"), TopicNames.Routes, 1)))
        {
            other.InitTransactions(TimeSpan.FromSeconds(30));
        }

        log.Pour(0.1, 0.2);
        log.WaitForEnd("features");
        Assert.Contains("joins the group anew", worker.Words, StringComparison.Ordinal);
        Assert.Empty(StreamOracle.FeatureDifferences(log));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Worker_OctetsThatCannotBeRead_BecomeDeadLettersOnce()
    {
        var log = new StreamLog(servers.Direct);
        using var worker = new WorkerProcess(log, "features", servers.Direct.BootstrapServers, servers.Redis.Address);
        log.Write(2, RecordKinds.Routes, [1, 2, 3]);
        log.Pour(0, 0.1);
        log.WaitForEnd("features");
        var letter = Assert.Single(log.Read(TopicNames.DeadLetter));
        Assert.Equal([1, 2, 3], letter.Value);
        Assert.Contains($"{TopicHeaders.Source}={TopicNames.Routes}-2", letter.Headers);
        Assert.Contains($"{TopicHeaders.Offset}=0", letter.Headers);
        Assert.Empty(StreamOracle.FeatureDifferences(log));
        Assert.Equal(0, worker.End());
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Worker_TopicsThatAreNotThere_RefusesAndSaysWhatToDo()
    {
        var log = new StreamLog(servers.Direct);
        log.Delete(TopicNames.Features);
        using var worker = new WorkerProcess(log, "features", servers.Direct.BootstrapServers, servers.Redis.Address);
        Assert.Equal(1, worker.WaitForExit());
        Assert.Contains("topics apply", worker.Words, StringComparison.Ordinal);
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Worker_RecordThatEndsInAnException_StandsStillUntilItIsSkippedNowAndInEveryReplay()
    {
        const int Partition = 1;
        var log = new StreamLog(servers.Direct);

        // Routes of a feed that nothing was told of cannot come from ingest.
        var foreign = new RouteBatch("nobody", new[] { new RouteChange { Time = EventTime.FromUnixSeconds(1), Prefix = IpPrefix.Parse("198.51.100.0/24"), Origin = new Asn(64501), Peer = 3, Kind = RouteChangeKind.New } }, Array.Empty<uint>());
        log.Write(Partition, RecordKinds.Routes, RoutesRecordCodec.ToOctets(foreign));
        using (var worker = new WorkerProcess(log, "features", servers.Direct.BootstrapServers, servers.Redis.Address))
        {
            log.Pour(0, 0.1);
            StreamLog.WaitFor(() => worker.Words.Contains("the partition stands still at offset 0", StringComparison.Ordinal), words: () => worker.Words);
            Assert.Equal(0, log.Committed("features")[Partition]);
            var (code, output, error) = BuiltProgram.Run(
                Path.GetTempPath(),
                ["skip", .. log.Sample.Arguments, "--role", "features", "--partition", "1", "--offset", "0", "--reason", "a test", "--deployment", log.Deployment, "--kafka", servers.Direct.BootstrapServers]);
            Assert.Equal((0, $"offset 0 of {TopicNames.Routes}-1 will be left out by {log.GroupOf("features")}\n", string.Empty), (code, output, error));
            log.WaitForEnd("features", words: () => worker.Words);
            Assert.Contains("leaves out offset 0, as an operator has written", worker.Words, StringComparison.Ordinal);
            worker.Kill();
        }

        using var next = new WorkerProcess(log, "features", servers.Direct.BootstrapServers, servers.Redis.Address);
        log.Pour(0.1, 0.2);
        log.WaitForEnd("features", words: () => next.Words);
        Assert.Contains("leaves out offset 0", next.Words, StringComparison.Ordinal);
        Assert.Empty(StreamOracle.FeatureDifferences(log, log.Sample.RecordsUpTo(0.2)));
    }
}
