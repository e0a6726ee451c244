using System.Buffers;
using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.OpenBmp;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.OpenBmp;

namespace Routebeat.Servers.Tests.OpenBmp;

/// <summary>Topics of raw BMP in a real broker: the messages that RouteViews published, and simulated ones.</summary>
[Collection(SharedServers.Name)]
public sealed class OpenBmpSourceTests(SharedServers servers) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new(_patience);
    private readonly string _prefix = $"routeviews.{SharedServers.UniqueName("test")}";
    private readonly FeedInbox _inbox = new();
    private readonly List<FeedInput> _taken = [];
    private readonly List<string> _told = [];

    public void Dispose() => _stop.Dispose();

    [RequiresKafkaFact(WithShared = "data/bmp/openbmp-raw.hex")]
    public async Task RunAsync_RecordedMessages_BecomeFeedsWithoutTheCollectorsAs()
    {
        string file = RepositoryPaths.InShared("data/bmp/openbmp-raw.hex");
        byte[][] messages = [.. File.ReadLines(file).Take(2).Select(static line => Convert.FromHexString(line.Split('\t')[0])[..^1])];
        using var producer = Create("route-views5.3491.bmp_raw", "linx.6830.bmp_raw", "linx.6830.other");
        await WriteAsync(producer, "route-views5.3491.bmp_raw", messages[0]);
        await WriteAsync(producer, "linx.6830.bmp_raw", messages[1]);
        await WriteAsync(producer, "linx.6830.other", messages[1]);
        var source = Source(settings => settings with { FromOldest = true });
        await RunUntilAsync(source, 2);

        Assert.Equal(2, source.Traffic.Partitions);
        Assert.Equal((2, 0), (source.Traffic.Messages, source.Traffic.Malformed));
        Assert.Equal(["route-views.linx", "route-views5"], _taken.Select(static one => one.Feed).Distinct().Order());
        var records = new List<RoutesRecord>();
        var outbox = new RoutesOutbox(1, (_, record) => records.Add(record));
        var feeds = new LiveFeeds(feed => new FeedIngest(feed, IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox), static letter => Assert.Fail(letter.ToString()));
        _taken.ForEach(input => feeds.Take(input));
        outbox.Flush();
        var batch = Assert.Single(records.OfType<RouteBatch>());
        Assert.Equal("route-views.linx", batch.Feed);
        Assert.Equal([6_830u, 9_002, 207_083, 208_046], batch.HopsOf(batch.Changes.Span[0]).ToArray());

        // The router's own time is of no use: the collector's receipt counts.
        Assert.Equal(2021, batch.Changes.Span[0].Time.ToDateTime().Year);
    }

    [RequiresKafkaFact]
    public async Task RunAsync_FromAPosition_GivesWhatComesAfterItOnce()
    {
        const string Topic = "route-views9.65001.bmp_raw";
        using var producer = Create(Topic);
        for (int i = 0; i < 10; i++)
        {
            await WriteAsync(producer, Topic, Message(i));
        }

        var first = Source(settings => settings with { FromOldest = true });
        await RunUntilAsync(first, 10);
        var positions = _taken.Where(static one => one.Kind == FeedInputKind.BmpMessage).Select(static one => one.Position).ToList();
        Assert.Equal(Enumerable.Range(0, 10).Select(static i => (long)i), positions.Select(static one => one.Ordinal));
        _taken.Clear();

        var second = Source(settings => settings with { Positions = new Dictionary<string, long> { [positions[6].Place!] = positions[6].Ordinal + 1 } });
        await RunUntilAsync(second, 3);
        Assert.Equal([7L, 8, 9], _taken.Where(static one => one.Kind == FeedInputKind.BmpMessage).Select(static one => one.Position.Ordinal));
    }

    [RequiresKafkaFact]
    public async Task RunAsync_NewTopicAndBrokenRecords_AreTaken()
    {
        const string Early = "route-views9.65001.bmp_raw";
        const string Late = "route-views9.65002.bmp_raw";
        using var producer = Create(Early);
        var source = Source(settings => settings with { FromOldest = true, LookEvery = TimeSpan.FromMilliseconds(300) });
        var running = source.RunAsync(_inbox, _stop.Token);
        await WriteAsync(producer, Early, [1, 2, 3]);
        await WriteAsync(producer, Early, Message(0));
        await TakeUntilAsync(2);
        using (Create(Late))
        {
            await WriteAsync(producer, Late, Message(1));
            await TakeUntilAsync(3);
        }

        await _stop.CancelAsync();
        await running;

        var letters = new List<DeadLetter>();
        var outbox = new RoutesOutbox(1, static (_, _) => { });
        var feeds = new LiveFeeds(feed => new FeedIngest(feed, IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox), letters.Add);
        _taken.ForEach(input => feeds.Take(input));
        Assert.Equal(DeadLetterReason.MalformedRecord, Assert.Single(letters).Reason);
        Assert.Equal((1, 2), (source.Traffic.Malformed, source.Traffic.Messages));
        Assert.Equal(1, _taken.Count(static one => one is { Feed: "route-views9", Kind: FeedInputKind.Connected }));
    }

    [Fact]
    public async Task RunAsync_NoBroker_IsAskedAgainAndStops()
    {
        var source = new OpenBmpSource(new OpenBmpSettings { Brokers = "127.0.0.1:9" }, TimeProvider.System, _told.Add);
        var running = source.RunAsync(_inbox, _stop.Token);
        var watch = Stopwatch.StartNew();
        while (source.Traffic.Faults == 0 && watch.Elapsed < _patience)
        {
            await Task.Delay(50);
        }

        await _stop.CancelAsync();
        await running;
        Assert.True(source.Traffic.Faults > 0);
        Assert.Contains(_told, static line => line.Contains("asking again", StringComparison.Ordinal));
    }

    private static byte[] Message(int i)
    {
        var update = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.FromV4(0x0A000000u + ((uint)i << 8), 24), 0) };
        Assert.True(update.TryWriteNext(
            new RouteAttributes { AsPath = new uint[] { 6_447, 65_001 }, NextHop = IpAddress.Parse("192.0.2.1") }, ref none, ref announced));
        var bmp = new ArrayBufferWriter<byte>();
        var peer = new BmpPeer(BmpPeerType.Global, BmpPeerFlags.None, 0, IpAddress.Parse("192.0.2.1"), new Asn(65_001), 1, default);
        new BmpWriter(bmp).WriteRouteMonitoring(peer, update.Message);
        var writer = new OpenBmpWriter();
        writer.Write(EventTime.Parse("2026-01-01T00:00:00Z"), "collector", IpAddress.Parse("192.0.2.254"), "route-views9", bmp.WrittenSpan);
        return writer.Message.ToArray();
    }

    /// <summary>Topics of one test have a prefix of their own.</summary>
    private IProducer<byte[]?, byte[]?> Create(params string[] topics)
    {
        var clients = new KafkaClients(servers.Kafka.Settings);
        using var admin = clients.MakeAdmin();
        admin.CreateTopicsAsync(topics.Select(topic => new TopicSpecification { Name = $"{_prefix}.{topic}", NumPartitions = 1, ReplicationFactor = -1 }))
            .GetAwaiter().GetResult();
        return clients.MakeProducer(SharedServers.UniqueName("producer"));
    }

    private Task<DeliveryResult<byte[]?, byte[]?>> WriteAsync(IProducer<byte[]?, byte[]?> producer, string topic, byte[] octets) =>
        producer.ProduceAsync($"{_prefix}.{topic}", new Message<byte[]?, byte[]?> { Value = octets });

    private OpenBmpSource Source(Func<OpenBmpSettings, OpenBmpSettings> change) => new(
        change(new OpenBmpSettings { Brokers = servers.Kafka.Settings.BootstrapServers, Topics = $@"^{_prefix}\..+\.bmp_raw$" }),
        TimeProvider.System,
        _told.Add);

    private async Task RunUntilAsync(OpenBmpSource source, int messages)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var running = source.RunAsync(_inbox, stop.Token);
        await TakeUntilAsync(messages);
        await stop.CancelAsync();
        await running;
    }

    private async Task TakeUntilAsync(int messages)
    {
        var batch = new List<FeedInput>();
        var watch = Stopwatch.StartNew();
        while (_taken.Count(static one => one.Kind == FeedInputKind.BmpMessage) < messages)
        {
            Assert.True(watch.Elapsed < _patience, string.Join('\n', _told));
            await Task.Run(() => _inbox.Take(batch, 100, TimeSpan.FromMilliseconds(200)));
            _taken.AddRange(batch);
        }
    }
}
