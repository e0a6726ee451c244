using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A live source that changes hands: its successor knows the tables, and what neither heard is a gap.</summary>
[Collection(StreamServers.Name)]
public sealed class IngestRecallTests(StreamServers servers)
{
    private const int Peers = 3;
    private const int Networks = 40;

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_NoSnapshotAtAll_RecallsTablesFromTheLog() => Run(keepsSnapshots: false);

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Ingest_SnapshotBehindThePosition_RecallsWhatCameSince() => Run(keepsSnapshots: true);

    private void Run(bool keepsSnapshots)
    {
        var log = new StreamLog(servers.Direct);
        var announced = Enumerable.Range(0, Networks).SelectMany(static network => Enumerable.Range(0, Peers).Select(peer => (Peer: peer, Network: network)))
            .Select(static (one, i) => ScriptedSource.Says(one.Peer, i * 0.5, one.Network, OriginOf(one.Network))).ToList();
        double last = (announced.Count - 1) * 0.5;
        var snapshots = keepsSnapshots ? new Routebeat.Kafka.Snapshots.SnapshotTimes { Interval = TimeSpan.FromMilliseconds(200) } : null;
        using (var first = Start(log, announced, new() { Commit = TimeSpan.FromMilliseconds(100) }, snapshots))
        {
            StreamLog.WaitFor(() => first.Last?.Watermark >= ScriptedSource.Start + TimeSpan.FromSeconds(last - 6), words: () => first.Words);

            // Its lease is somebody else's: it drops what it has and writes no last state.
            Redis(log, "SET", "somebody", "PX", "4000");
            StreamLog.WaitFor(() => first.Words.Contains("another process has the lease now", StringComparison.Ordinal), words: () => first.Words);
        }

        // The source says its last messages again, then something happens.
        List<Action<Ingest.FeedIngest>> later =
        [
            .. announced.TakeLast(20),
            .. Enumerable.Range(0, Networks).SelectMany(static network => Enumerable.Range(0, Peers).Select(peer => (Peer: peer, Network: network)))
                .Select((one, i) => ScriptedSource.Says(one.Peer, last + 20 + (i * 0.01), one.Network, null)),
            ScriptedSource.Says(0, last + 70, 0, OriginOf(0)),
        ];
        using var second = Start(log, later, new() { Commit = TimeSpan.FromMilliseconds(100) }, null);
        StreamLog.WaitFor(() => second.Last?.Watermark >= ScriptedSource.Start + TimeSpan.FromSeconds(last + 60), words: () => second.Words);
        second.Stop();

        var records = IngestLog.Records(log);
        var changes = records.SelectMany(static partition => partition.OfType<RouteBatch>()).SelectMany(static batch => batch.Changes.ToArray()).ToList();
        Assert.DoesNotContain(changes, static change => change.Kind is RouteChangeKind.WithdrawnUnknown or RouteChangeKind.Duplicate);
        Assert.Equal((Peers * Networks) + 1, changes.Count(static change => change.Kind == RouteChangeKind.New));
        var withdrawn = changes.Where(static change => change.Kind == RouteChangeKind.Withdrawn).ToList();
        Assert.Equal(Peers * Networks, withdrawn.Count);
        Assert.All(withdrawn, static change => Assert.Equal(OriginOf((int)((change.Prefix.High >> 40) & 0xFFFF)), change.Origin.Value));
        Assert.All(records, partition =>
        {
            var watermarks = partition.OfType<FeedWatermark>().Select(static one => one.Time).ToList();
            Assert.Equal(watermarks.Order(), watermarks);
            Assert.Equal(Peers, partition.OfType<PeerReport>().Count(static one => one.Event == PeerEvent.Appeared));
            var gap = Assert.Single(partition.OfType<FeedReport>(), static one => one.Event == FeedEvent.Gap);
            Assert.True(gap.From <= ScriptedSource.Start + TimeSpan.FromSeconds(last) && gap.Time >= ScriptedSource.Start + TimeSpan.FromSeconds(last + 20), gap.ToString());
        });
    }

    private static uint OriginOf(int network) => (uint)network + 64_500;

    private IngestWorker Start(StreamLog log, List<Action<Ingest.FeedIngest>> messages, IngestTimes times, Routebeat.Kafka.Snapshots.SnapshotTimes? snapshots) =>
        new(log, servers.Direct, servers.Redis.Address, new OwnedSourceFactory(ScriptedSource.SourceName, () => new ScriptedSource(messages)), times, snapshots);

    private void Redis(StreamLog log, string command, params string[] arguments)
    {
        string id = $"{KafkaIds.Group(log.Deployment, log.Sample.Plan.Pipeline.Name, IngestRole.Name)}.{ScriptedSource.SourceName}";
        var (code, output, error) = Host.BuiltProgram.Run(".", "redis-cli", ["-p", servers.Redis.Address.Split(':')[1], command, $"routebeat:{{{id}}}:lease", .. arguments]);
        Assert.True(code == 0, output + error);
    }
}
