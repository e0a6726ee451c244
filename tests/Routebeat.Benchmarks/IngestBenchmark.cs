using System.Globalization;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Benchmarks;

/// <summary>Loads generated tables of many peers into a feed's ingest, then sends random updates.</summary>
internal static class IngestBenchmark
{
    private const int Partitions = 12;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "ingest", "[V4 V6 PEERS UPDATES]", "ingest alone: memory of generated tables, and rates of updates scattered over them", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        report.Say($"A read that misses every cache takes {MissNanoseconds():F0} ns here and now; a change to a random route needs about five of them.");
        int[] numbers = [.. arguments.Select(static a => int.Parse(a, CultureInfo.InvariantCulture))];
        report.Columns("table", "routes", "load, M/CPU s", "paths", "MB", "octets a route", "updates", "changes", "M/CPU s", "octets allocated a change");
        if (numbers is [var v4, var v6, var peers, var updates])
        {
            Measure(GeneratedTable.Make(v4, v6, peers), updates, report);
        }
        else
        {
            Measure(GeneratedTable.Make(250_000, 0, 45), 4_000_000, report);
            Measure(GeneratedTable.Make(1_000_000, 220_000, 60), 4_000_000, report);
        }
    }

    private static void Measure(GeneratedTable table, int updates, BenchmarkReport report)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long changes = 0;
        var outbox = new RoutesOutbox(Partitions, (_, record) => changes += record is RouteBatch batch ? batch.Changes.Length : 0);
        var feed = new FeedIngest("bench", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox);
        var start = EventTime.FromUnixSeconds(1_700_000_000);
        for (int peer = 0; peer < table.Peers; peer++)
        {
            var (address, asn) = GeneratedTable.Peer(peer);
            _ = feed.PeerNumber(new PeerIdentity(address, asn));
        }

        var clock = CpuClock.Start();
        Load(feed, table, start);
        double loading = clock.Seconds;
        outbox.Flush();
        long loaded = changes;
        long memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        string[] facts =
        [
            $"{table.Prefixes.Length:N0} prefixes x {table.Peers} peers", $"{loaded:N0}", $"{loaded / loading / 1e6:F2}", $"{feed.PathCount:N0}",
            $"{memory / 1e6:N0}", $"{(double)memory / loaded:F1}",
        ];
        foreach (var (name, share) in new[] { ("new paths", 100), ("half duplicates", 50) })
        {
            changes = 0;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            clock = CpuClock.Start();
            Send(feed, table, updates, start + TimeSpan.FromSeconds(1), share);
            outbox.Flush();
            double seconds = clock.Seconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            report.Row([.. facts, name, $"{changes:N0}", $"{changes / seconds / 1e6:F2}", $"{allocated / changes}"]);
            start += TimeSpan.FromHours(1);
        }

        GC.KeepAlive(feed);
    }

    /// <summary>Follows a random cycle through 100 MB: what the rates below are made of.</summary>
    private static double MissNanoseconds()
    {
        const int Steps = 3_000_000;
        int[] next = [.. Enumerable.Range(0, 25_000_000)];
        var random = new Random(5);
        for (int i = next.Length - 1; i > 0; i--)
        {
            int j = random.Next(i);
            (next[i], next[j]) = (next[j], next[i]);
        }

        var clock = CpuClock.Start();
        int at = 0;
        for (int i = 0; i < Steps; i++)
        {
            at = next[at];
        }

        double nanoseconds = clock.Seconds * 1e9 / Steps;
        return at < 0 ? 0 : nanoseconds;
    }

    private static void Load(FeedIngest feed, GeneratedTable table, EventTime start)
    {
        var hops = new uint[GeneratedTable.MostHops];
        feed.SeedBegin(start);
        for (int peer = 0; peer < table.Peers; peer++)
        {
            for (int i = 0; i < table.Prefixes.Length; i++)
            {
                int path = i % GeneratedTable.PathsPerPeer;
                int count = GeneratedTable.Path(peer, path, 0, hops);
                feed.Seed(peer, table.Prefixes[i], 0, hops.AsSpan(0, count), new Asn(hops[count - 1]), OriginCode.Igp, (uint)path);
            }
        }

        feed.SeedEnd();
    }

    /// <summary>Updates of one to five prefixes that share a path, scattered over the table; one in ten withdraws another prefix besides.</summary>
    private static void Send(FeedIngest feed, GeneratedTable table, int changes, EventTime start, int newPathShare)
    {
        var random = new Random(7);
        var hops = new uint[GeneratedTable.MostHops];
        var announced = new NlriRoute[5];
        var withdrawn = new NlriRoute[1];
        int variants = table.Prefixes.Length / GeneratedTable.PathsPerPeer;
        long number = 0;
        for (int sent = 0; sent < changes;)
        {
            int peer = random.Next(table.Peers);
            int path = random.Next(GeneratedTable.PathsPerPeer);
            int count = 1 + random.Next(Math.Min(5, variants));
            for (int i = 0; i < count; i++)
            {
                announced[i] = new NlriRoute(table.Prefixes[path + (i * GeneratedTable.PathsPerPeer)], 0);
            }

            int variant = random.Next(100) < newPathShare ? 1 + random.Next(200) : 0;
            int length = GeneratedTable.Path(peer, path, variant, hops);
            int withdrawals = random.Next(10) == 0 ? 1 : 0;
            withdrawn[0] = new NlriRoute(table.Prefixes[random.Next(table.Prefixes.Length)], 0);
            feed.Update(peer, start + TimeSpan.FromMicroseconds(number++ * 50), new UpdateRoutes
            {
                Announced = announced.AsSpan(0, count),
                Withdrawn = withdrawn.AsSpan(0, withdrawals),
                Hops = hops.AsSpan(0, length),
                Origin = new Asn(hops[length - 1]),
                AttributesHash = (uint)path,
                MessageOctets = 80,
            });
            sent += count + withdrawals;
        }
    }
}
