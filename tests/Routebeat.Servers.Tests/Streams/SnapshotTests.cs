using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics.Checkpoints;
using StackExchange.Redis;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Where state comes from when snapshots are gone, damaged or foreign: always the same features.</summary>
[Collection(StreamServers.Name)]
public sealed class SnapshotTests(StreamServers servers)
{
    private const double Early = 0.06;
    private const double Middle = 0.12;

    /// <summary>A snapshot, and a checkpoint beside it, whenever anything was processed.</summary>
    private static readonly SnapshotTimes _often = new() { Interval = TimeSpan.Zero, Checkpoint = TimeSpan.Zero };

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Restore_NewestSnapshotInRedis_IsUsed()
    {
        var log = new StreamLog(servers.Direct);
        Run(log, 0, Early, StopMode.Finish);
        string words = Run(log, Early, Middle, StopMode.Finish);
        Assert.Equal(StreamSample.Partitions, CountOf(words, "from Redis"));
        Assert.Empty(StreamOracle.FeatureDifferences(log));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Restore_DamagedIncompleteAndFutureSnapshots_TheOneBeforeServes()
    {
        var log = new StreamLog(servers.Direct);
        Run(log, 0, Early, StopMode.Finish);
        Spoil(log);
        string words = Run(log, Early, Middle, StopMode.Finish);
        Assert.Equal(1, CountOf(words, "is damaged"));
        Assert.Equal(1, CountOf(words, "is not whole"));

        // Where the one before is not in Redis, it is on the checkpoints topic.
        Assert.Equal(StreamSample.Partitions - 3, CountOf(words, "from Redis"));
        Assert.Empty(StreamOracle.FeatureDifferences(log));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Restore_RedisFlushedAndOldRoutesDeleted_CheckpointsServe()
    {
        var log = new StreamLog(servers.Direct);
        Run(log, 0, Early, StopMode.Finish, _often);
        servers.Redis.Flush();
        log.DeleteRoutesBelow(log.Committed("features"));
        string words = Run(log, Early, Middle, StopMode.Finish);
        Assert.Equal(StreamSample.Partitions, CountOf(words, "from bgp.checkpoints.v1"));
        Assert.Empty(StreamOracle.FeatureDifferences(log, log.Sample.RecordsUpTo(Middle)));
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Restore_NothingLeft_RefusesUnlessColdAndSaysSoOnTheTopic()
    {
        var log = new StreamLog(servers.Direct);
        Run(log, 0, Early, StopMode.Lost, new SnapshotTimes { Interval = TimeSpan.FromHours(1) });
        log.DeleteRoutesBelow([.. log.Committed("features").Select(static offset => offset - 10)]);
        using (var refusing = new RunnerSet(log, servers.Direct, servers.Redis.Address))
        {
            StreamLog.WaitFor(() => refusing.Ends.All(static end => end == RunnerEnd.Refused), words: () => refusing.Words);
            Assert.All(refusing.Refusals, static refusal => Assert.Contains("--cold", refusal, StringComparison.Ordinal));
        }

        int before = log.Read(Topics.TopicNames.Features).Count;
        using var cold = new RunnerSet(log, servers.Direct, servers.Redis.Address, options: new RunnerOptions { IsCold = true });
        log.Pour(Early, Middle);
        log.WaitForEnd("features");
        var starts = log.Read(Topics.TopicNames.Checkpoints).Where(static record => record.Kind == Topics.RecordKinds.ColdStart).ToList();
        Assert.Equal(StreamSample.Partitions, starts.Count);
        Assert.All(starts, static start => Assert.True(SnapshotManifestJson.TryRead(start.Value, out var manifest, out _) && manifest.IsCold));
        Assert.True(log.Read(Topics.TopicNames.Features).Count > before);
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Snapshot_VanishedFromRedis_IsWrittenAgainAtOnce()
    {
        var log = new StreamLog(servers.Direct);
        using var runners = new RunnerSet(log, servers.Direct, servers.Redis.Address, options: new RunnerOptions
        {
            Snapshots = new() { Interval = TimeSpan.Zero, Look = TimeSpan.FromMilliseconds(200) },
        });
        log.Pour(0, Early);
        log.WaitForEnd("features");
        string[] sets = [.. Enumerable.Range(0, StreamSample.Partitions).Select(partition => SetOf(log, partition))];
        bool IsThere() => servers.Redis.CountOf(sets) == sets.Length;
        StreamLog.WaitFor(IsThere, words: () => runners.Words);
        servers.Redis.Flush();
        StreamLog.WaitFor(IsThere, words: () => runners.Words);
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Run_RedisKilled_GoesOnWithoutAndCounts()
    {
        var log = new StreamLog(servers.Direct);
        using var redis = RedisServer.Start();
        using var failures = new CounterSum("routebeat.snapshot.failures");
        using var runners = new RunnerSet(log, servers.Direct, redis.Address, options: new RunnerOptions { Snapshots = _often with { Checkpoint = TimeSpan.FromHours(1) } });
        log.Pour(0, Early);
        log.WaitForEnd("features");
        redis.Kill();
        log.Pour(Early, Middle);
        log.WaitForEnd("features");
        StreamLog.WaitFor(() => failures.Value > 0, words: () => runners.Words);
        Assert.All(runners.Ends, static end => Assert.Null(end));
        Assert.Empty(StreamOracle.FeatureDifferences(log));
    }

    private static string SetOf(StreamLog log, int partition) =>
        $"routebeat:{{{KafkaIds.Transaction(log.GroupOf("features"), Topics.TopicNames.Routes, partition)}}}:snapshots";

    private static int CountOf(string words, string what) => words.Split('\n').Count(line => line.Contains(what, StringComparison.Ordinal));

    /// <summary>Of the first partition an octet is changed, of the second a chunk goes, the third one's manifest is of a later format.</summary>
    private void Spoil(StreamLog log)
    {
        using var redis = servers.Redis.Connect();
        var database = redis.GetDatabase();
        SnapshotManifest ManifestOf(int partition) =>
            SnapshotManifestJson.TryRead((byte[])database.SortedSetRangeByRank(SetOf(log, partition), -1, -1)[0]!, out var manifest, out _) ? manifest : throw new InvalidDataException();
        string ChunkOf(int partition) => SetOf(log, partition)[..^"snapshots".Length] + ManifestOf(partition).Attempt + ":0";
        byte[] octets = (byte[])database.StringGet(ChunkOf(0))!;
        octets[octets.Length / 2] ^= 1;
        database.StringSet(ChunkOf(0), octets);
        database.KeyDelete(ChunkOf(1));
        var own = ManifestOf(2);
        database.KeyDelete(SetOf(log, 2));
        database.SortedSetAdd(SetOf(log, 2), SnapshotManifestJson.ToOctets(own with { Format = SnapshotManifest.CurrentFormat + 1 }), own.Offset);
    }

    private string Run(StreamLog log, double from, double to, StopMode mode, SnapshotTimes? snapshots = null)
    {
        using var runners = new RunnerSet(log, servers.Direct, servers.Redis.Address, options: new RunnerOptions
        {
            Snapshots = snapshots ?? new() { Interval = TimeSpan.FromHours(1), Changes = long.MaxValue },
        });
        log.Pour(from, to);
        log.WaitForEnd("features");
        runners.Stop(mode);
        return runners.Words;
    }
}
