using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;

namespace Routebeat.Tests.Ingest;

public class FeedIngestMemoryTests
{
    [Fact]
    public void Update_SteadyState_AllocatesOnlyBatches()
    {
        var outbox = new RoutesOutbox(1, static (_, _) => { });
        var feed = new FeedIngest("test", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox);
        int[] peers = [.. Enumerable.Range(1, 5).Select(i => feed.PeerNumber(new PeerIdentity(IpAddress.FromV4((uint)i), new Asn((uint)i))))];
        var networks = IngestRig.Networks(0, 200);
        Send(feed, peers, networks, rounds: 40);
        outbox.Flush();
        long before = GC.GetAllocatedBytesForCurrentThread();

        int changes = Send(feed, peers, networks, rounds: 40);

        outbox.Flush();
        long perChange = (GC.GetAllocatedBytesForCurrentThread() - before) / changes;
        Assert.InRange(perChange, 72, 100);
    }

    [Fact]
    public void Update_BetweenBatches_AllocatesNothing()
    {
        var outbox = new RoutesOutbox(1, static (_, _) => { }, batchChanges: 1_000_000);
        var feed = new FeedIngest("test", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox);
        int[] peers = [.. Enumerable.Range(1, 5).Select(i => feed.PeerNumber(new PeerIdentity(IpAddress.FromV4((uint)i), new Asn((uint)i))))];
        var networks = IngestRig.Networks(0, 200);
        Send(feed, peers, networks, rounds: 200);
        outbox.Flush();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            // A collection started by another thread may be charged to this one, so the best attempt counts.
            long before = GC.GetAllocatedBytesForCurrentThread();
            Send(feed, peers, networks, rounds: 20);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static int Send(FeedIngest feed, int[] peers, NlriRoute[] networks, int rounds)
    {
        int changes = 0;
        Span<uint> hops = [65_001, 0, 0, 64_500];
        for (int round = 0; round < rounds; round++)
        {
            foreach (int peer in peers)
            {
                hops[1] = (uint)(round % 7) + 1;
                hops[2] = (uint)peer;
                int half = round % 2 * 100;
                feed.Update(peer, IngestRig.Start, new UpdateRoutes
                {
                    Announced = networks.AsSpan(half / 4, 150),
                    Withdrawn = networks.AsSpan(150 + (half / 4), 20),
                    Hops = hops,
                    Origin = new Asn(64_500),
                });
                changes += 150 + 20;
            }
        }

        return changes;
    }
}
