using System.Diagnostics;
using Routebeat.Servers.Tests.Kafka;
using Xunit.Abstractions;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Whole days and hours over a real broker, by as many workers as one likes, are what the runner in memory gives.</summary>
[Collection(StreamServers.Name)]
public sealed class WholeStreamTests(StreamServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(5);

    /// <summary>In a run of all tests each stream once, where a seed of chaos is asked for each with one worker and with four.</summary>
    public static TheoryData<string, int> Streams
    {
        get
        {
            var streams = new TheoryData<string, int> { { StreamSample.NorthKoreaName, 4 }, { StreamSample.SixHoursName, 1 } };
            if (StreamSample.IsAllAskedFor)
            {
                streams.Add(StreamSample.NorthKoreaName, 1);
                streams.Add(StreamSample.SixHoursName, 4);
            }

            return streams;
        }
    }

    [RequiresKafkaTheory(OwnCluster = true, WithRedis = true, WithShared = StreamSample.RouteViews)]
    [MemberData(nameof(Streams))]
    public void WorkersOfARole_WholeStream_GiveWhatMemoryGives(string stream, int workers) => Run(StreamSample.Of(stream), workers);

    private void Run(StreamSample sample, int count)
    {
        var watch = Stopwatch.StartNew();
        int records = sample.Records.Count;
        long octets = sample.Records.Sum(static record => (long)record.Value!.Length);
        output.WriteLine($"{records:N0} records of {octets / 1e6:0.0} MB made after {watch.Elapsed.TotalSeconds:0.0} s");
        var expected = sample.Expected;
        output.WriteLine($"in memory after {watch.Elapsed.TotalSeconds:0.0} s: {expected.Features.Count:N0} records of features, {expected.Events.Count:N0} revisions of {expected.States.Count:N0} incidents");
        var log = new StreamLog(servers.Direct, sample);
        watch.Restart();
        log.Pour();
        output.WriteLine($"written after {watch.Elapsed.TotalSeconds:0.0} s");
        string[] roles = ["features", "score"];
        var workers = Enumerable.Repeat(roles, count).SelectMany(static role => role)
            .Select(role => new WorkerProcess(log, role, servers.Direct.BootstrapServers!, servers.Redis.Address)).ToList();
        try
        {
            log.WaitForEnd("features", _long);
            log.WaitForEnd("score", _long);
            output.WriteLine($"committed after {watch.Elapsed.TotalSeconds:0.0} s");
            Assert.Empty(StreamOracle.DifferencesOfWhole(log));
            output.WriteLine($"compared after {watch.Elapsed.TotalSeconds:0.0} s");
            Assert.All(workers, static worker => Assert.Equal(0, worker.End()));
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
}
