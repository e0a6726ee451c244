using Routebeat.Host.Ingesting;
using Routebeat.Kafka.Ingest;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Sources.Archives;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>From a source to incidents over a real broker, with owners and workers that come and go: the same as in memory.</summary>
[Collection(StreamServers.Name)]
public sealed class IngestToIncidentsTests(StreamServers servers)
{
    private const string RouteViews = "data/mrt/routeviews2-2008-02";

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void AllRoles_OwnerGivesTheSourceAwayInBetween_GiveWhatMemoryGives()
    {
        var log = new StreamLog(servers.Direct);
        var beat = IngestLog.Scenario(IngestLog.Beat);
        using var features = new RunnerSet(log, servers.Direct, servers.Redis.Address);
        using var score = new RunnerSet(log, servers.Direct, servers.Redis.Address, "score");
        using (var first = new IngestWorker(log, servers.Direct, servers.Redis.Address, beat, new() { CommitOctets = 20_000 }))
        {
            StreamLog.WaitFor(() => first.Last?.Commit >= 2, words: () => first.Words);
            first.Stop();
        }

        using var second = new IngestWorker(log, servers.Direct, servers.Redis.Address, beat);
        second.WaitForEnd();
        Assert.Empty(IngestLog.Differences(log, beat));
        log.WaitForEnd("features");
        log.WaitForEnd("score");
        Assert.Empty(StreamOracle.Differences(log));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true, WithShared = RouteViews)]
    public void AllRoles_RealHour_GiveWhatMemoryGives()
    {
        const int QuarterHours = 4;
        var log = new StreamLog(servers.Direct);
        string[] files = [.. Directory.GetFiles(RepositoryPaths.InShared(RouteViews), "*.bz2").Order(StringComparer.Ordinal).Skip(112).Take(QuarterHours)];
        var archive = new OwnedSourceFactory(IngestSources.Archive, () => new OwnedArchive(IngestSources.Archive, [new ArchiveInput(files)], default));
        using var features = new RunnerSet(log, servers.Direct, servers.Redis.Address);
        using var score = new RunnerSet(log, servers.Direct, servers.Redis.Address, "score");
        using (var first = new IngestWorker(log, servers.Direct, servers.Redis.Address, archive))
        {
            StreamLog.WaitFor(() => first.Last?.Commit >= 3, words: () => first.Words);
            first.Stop();
        }

        using var second = new IngestWorker(log, servers.Direct, servers.Redis.Address, archive);
        second.WaitForEnd();
        Assert.Empty(IngestLog.Differences(log, archive));
        log.WaitForEnd("features");
        log.WaitForEnd("score");
        Assert.Empty(StreamOracle.Differences(log));
    }
}
