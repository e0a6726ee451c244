using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

public class RoutesOutboxTests
{
    private readonly List<(int Partition, RoutesRecord Record)> _records = [];

    [Fact]
    public void Add_ManyOrigins_PutsEachInThePartitionOfItsKey()
    {
        var outbox = new RoutesOutbox(7, (p, r) => _records.Add((p, r)));
        for (uint asn = 0; asn < 40_000; asn += 13)
        {
            outbox.Add("a", Change(asn), []);
        }

        outbox.Flush();

        Assert.Equal(7, _records.Select(static r => r.Partition).Distinct().Count());
        Assert.All(_records, r => Assert.All(
            ((RouteBatch)r.Record).Changes.ToArray(), c => Assert.Equal(Partitioning.Of(EntityKey.Of(c.Origin), 7), r.Partition)));
    }

    [Fact]
    public void Add_NeighboursWithOnePath_StoresItOnce()
    {
        var outbox = new RoutesOutbox(1, (p, r) => _records.Add((p, r)));
        outbox.Add("a", Change(5, 2), [1, 5]);
        outbox.Add("a", Change(5, 2), [1, 5]);
        outbox.Add("a", Change(5, 1), [5]);
        outbox.Add("a", Change(5, 2), [1, 5]);
        outbox.Flush();

        var batch = Assert.IsType<RouteBatch>(Assert.Single(_records).Record);
        Assert.Equal([1u, 5u, 5u, 1u, 5u], batch.Hops.ToArray());
        Assert.Equal([0, 0, 2, 3], batch.Changes.ToArray().Select(static c => c.HopsOffset));
    }

    [Fact]
    public void Add_FullBatchOrOtherFeed_HandsOnTheBatch()
    {
        var outbox = new RoutesOutbox(1, (p, r) => _records.Add((p, r)), batchChanges: 3);
        for (int i = 0; i < 4; i++)
        {
            outbox.Add("a", Change(5), []);
        }

        outbox.Add("b", Change(5), []);
        outbox.Flush();
        outbox.Flush();

        Assert.Equal([("a", 3), ("a", 1), ("b", 1)], _records.Select(static r => (r.Record.Feed, ((RouteBatch)r.Record).Changes.Length)));
    }

    [Fact]
    public void Add_EndlessPaths_BoundsTheHopsOfABatch()
    {
        var outbox = new RoutesOutbox(1, (p, r) => _records.Add((p, r)));
        uint[] hops = new uint[255];
        for (uint i = 0; i < 1_000; i++)
        {
            hops[0] = i + 1;
            outbox.Add("a", Change(5, 255), hops);
        }

        outbox.Flush();

        Assert.Equal(1_000, _records.Sum(static r => ((RouteBatch)r.Record).Changes.Length));
        Assert.All(_records, static r => Assert.InRange(((RouteBatch)r.Record).Hops.Length, 1, 65_536));
    }

    [Fact]
    public void AddToAll_AfterChanges_ComesAfterThemInEveryPartition()
    {
        var outbox = new RoutesOutbox(4, (p, r) => _records.Add((p, r)));
        outbox.Add("a", Change(5), []);
        outbox.AddToAll(new FeedWatermark("a", default));

        Assert.Equal(5, _records.Count);
        foreach (var partition in _records.GroupBy(static r => r.Partition))
        {
            Assert.IsType<FeedWatermark>(partition.Last().Record);
        }

        Assert.Equal(Partitioning.Of(new Asn(5), 4), _records.Single(static r => r.Record is RouteBatch).Partition);
    }

    [Fact]
    public void AddToAll_WatermarksOfOneStep_AreLeftOutAndCutNoBatch()
    {
        var outbox = new RoutesOutbox(1, (p, r) => _records.Add((p, r)), watermarkStep: TimeSpan.FromSeconds(60));
        foreach (long second in new[] { 119, 120, 121, 179, 240 })
        {
            outbox.AddToAll(new FeedWatermark("a", EventTime.FromUnixSeconds(second)));
            outbox.Add("a", Change(5), []);
        }

        outbox.AddToAll(new FeedWatermark("b", EventTime.FromUnixSeconds(130)));
        Assert.Equal(
            [("a", 119L), ("a", 120), ("a", 240), ("b", 130)],
            _records.Select(static one => one.Record).OfType<FeedWatermark>().Select(static one => (one.Feed, one.Time.UnixSeconds)));
        Assert.Equal([1, 3, 1], _records.Select(static one => one.Record).OfType<RouteBatch>().Select(static one => one.Changes.Length));
    }

    private static RouteChange Change(uint origin, byte hops = 0) => new()
    {
        Time = default,
        Prefix = IpPrefix.FromV4(origin << 8, 24),
        Origin = new Asn(origin),
        Peer = 0,
        Kind = RouteChangeKind.New,
        HopsCount = hops,
    };
}
