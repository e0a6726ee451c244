using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Tests.Ingest;

namespace Routebeat.Tests.Kafka.Ingest;

/// <summary>Records of several partitions, read in any order, come back as one stream in which every route is what it was.</summary>
public sealed class RoutesRecallTests
{
    private const int Partitions = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Add_PartitionsInAnyOrder_GiveTheTablesThatWereWritten(int seed)
    {
        var written = new List<RoutesRecord>[Partitions];
        var whole = new List<RoutesRecord>();
        Write(seed, written, whole);
        var expected = Tables(whole);
        Assert.True(expected.Count > 10);

        var taken = new List<RoutesRecord>();
        var recall = new RoutesRecall(["test"], Partitions, taken.Add);
        Shuffle(seed, written, recall, static (_, _) => true);
        Assert.Equal(expected, Tables(taken));
        Assert.Equal(
            whole.Where(static one => one is not RouteBatch).Select(static one => one.ToString()),
            taken.Where(static one => one is not RouteBatch).Select(static one => one.ToString()));
    }

    [Fact]
    public void Add_LogThatWasCut_AlignsPartitionsAtAWatermark()
    {
        var written = new List<RoutesRecord>[Partitions];
        var whole = new List<RoutesRecord>();
        Write(4, written, whole);
        var taken = new List<RoutesRecord>();
        var recall = new RoutesRecall(["test"], Partitions, taken.Add);
        recall.BeginCut();

        // Each partition begins somewhere else; what follows is whole.
        Shuffle(4, written, recall, static (partition, index) => index >= 40 * partition);
        var watermarks = taken.OfType<FeedWatermark>().Select(static one => one.Time).ToList();
        Assert.Equal(watermarks.Order(), watermarks);
        Assert.Equal(watermarks.Distinct(), watermarks);
        Assert.Equal(whole.OfType<FeedWatermark>().Last().Time, watermarks[^1]);
        var known = Tables(taken);
        Assert.All(known, one => Assert.Contains(one, Tables(whole)));
    }

    private static void Write(int seed, List<RoutesRecord>[] written, List<RoutesRecord> whole)
    {
        for (int i = 0; i < Partitions; i++)
        {
            written[i] = [];
        }

        var several = new RoutesOutbox(Partitions, (partition, record) => written[partition].Add(record));
        var single = new RoutesOutbox(1, (_, record) => whole.Add(record));
        var random = new Random(seed);
        var one = new FeedIngest("test", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), several);
        var other = new FeedIngest("test", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), single);
        for (int i = 0; i < 1_500; i++)
        {
            var message = RandomMessage.Of(random, i, PathIdentifierUse.Never, disorderSeconds: 0);
            message.Send(one);
            message.Send(other);
        }

        several.Flush();
        single.Flush();
    }

    private static void Shuffle(int seed, List<RoutesRecord>[] written, RoutesRecall recall, Func<int, int, bool> isThere)
    {
        var random = new Random(seed);
        int[] next = new int[Partitions];
        while (Enumerable.Range(0, Partitions).Where(p => next[p] < written[p].Count).ToList() is { Count: > 0 } open)
        {
            int partition = open[random.Next(open.Count)];
            for (int run = random.Next(1, 60); run > 0 && next[partition] < written[partition].Count; run--)
            {
                int index = next[partition]++;
                if (isThere(partition, index))
                {
                    recall.Add(partition, written[partition][index]);
                }
            }
        }

        recall.End();
    }

    /// <summary>Who carries what with which origin, by the changes alone.</summary>
    private static HashSet<(int Peer, IpPrefix Prefix, Asn Origin)> Tables(IEnumerable<RoutesRecord> records)
    {
        var routes = new Dictionary<(int, IpPrefix), Asn>();
        foreach (var record in records)
        {
            if (record is PeerReport { State: PeerState.Down } down)
            {
                foreach (var gone in routes.Keys.Where(key => key.Item1 == down.Peer).ToList())
                {
                    routes.Remove(gone);
                }
            }

            foreach (var change in record is RouteBatch batch ? batch.Changes.ToArray() : [])
            {
                if (change.IsAnnouncement)
                {
                    routes[(change.Peer, change.Prefix)] = change.Origin;
                }
                else if (change.Kind == RouteChangeKind.Withdrawn)
                {
                    routes.Remove((change.Peer, change.Prefix));
                }
            }
        }

        return [.. routes.Select(static one => (one.Key.Item1, one.Key.Item2, one.Value))];
    }
}
