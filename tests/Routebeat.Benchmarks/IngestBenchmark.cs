using System.Globalization;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Benchmarks;

/// <summary>Loads generated tables of many peers into a feed's ingest, then sends random updates; prints memory, and rates by processor time.</summary>
internal static class IngestBenchmark
{
    private const int Partitions = 12;
    private const int PathsPerPeer = 80_000;
    private const int Origins = 75_000;

    /// <summary>Arguments, all optional, in order: IPv4 prefixes, IPv6 prefixes, peers, updates. Without any: 250,000 x 45, then 1 M + 220,000 x 60.</summary>
    public static int Run(string[] args)
    {
        Console.WriteLine($"a read that misses every cache takes {MissNanoseconds():F0} ns here and now; a change to a random route needs about five of them");
        int[] numbers = [.. args.Select(static a => int.Parse(a, CultureInfo.InvariantCulture))];
        if (numbers.Length == 0)
        {
            Measure(250_000, 0, 45, 4_000_000);
            Measure(1_000_000, 220_000, 60, 4_000_000);
        }
        else
        {
            Measure(
                numbers[0],
                numbers.ElementAtOrDefault(1),
                numbers.Length > 2 ? numbers[2] : 45,
                numbers.Length > 3 ? numbers[3] : 4_000_000);
        }

        return 0;
    }

    private static void Measure(int v4, int v6, int peers, int updates)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var prefixes = Prefixes(v4, v6);
        long own = GC.GetTotalMemory(forceFullCollection: true) - before;
        long changes = 0;
        var outbox = new RoutesOutbox(Partitions, (_, record) => changes += record is RouteBatch batch ? batch.Changes.Length : 0);
        var feed = new FeedIngest("bench", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox);
        var start = EventTime.FromUnixSeconds(1_700_000_000);
        for (int peer = 0; peer < peers; peer++)
        {
            _ = feed.PeerNumber(new PeerIdentity(IpAddress.FromV4((uint)peer + 1), new Asn((uint)peer + 100)));
        }

        var watch = Environment.CpuUsage.UserTime;
        Load(feed, prefixes, peers, start);
        double loading = (Environment.CpuUsage.UserTime - watch).TotalSeconds;
        outbox.Flush();
        long loaded = changes;
        long memory = GC.GetTotalMemory(forceFullCollection: true) - before - own;
        Console.WriteLine(
            $"{v4:N0} + {v6:N0} prefixes x {peers} peers: {loaded:N0} routes in {loading:F1} s ({loaded / loading / 1e6:F2} M/s), "
            + $"{feed.PathCount:N0} paths, {memory / 1e6:N0} MB ({(double)memory / loaded:F1} octets a route)");
        foreach (var (name, share) in new[] { ("random updates", 100), ("half duplicates", 50) })
        {
            changes = 0;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            watch = Environment.CpuUsage.UserTime;
            Send(feed, prefixes, peers, updates, start + TimeSpan.FromSeconds(1), share);
            outbox.Flush();
            double seconds = (Environment.CpuUsage.UserTime - watch).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Console.WriteLine(
                $"  {name}: {changes:N0} changes in {seconds:F2} s ({changes / seconds / 1e6:F2} M/s), {(double)allocated / changes:F0} octets allocated a change");
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

        var watch = Environment.CpuUsage.UserTime;
        int at = 0;
        for (int i = 0; i < Steps; i++)
        {
            at = next[at];
        }

        double nanoseconds = (Environment.CpuUsage.UserTime - watch).TotalNanoseconds / Steps;
        return at < 0 ? 0 : nanoseconds;
    }

    private static void Load(FeedIngest feed, IpPrefix[] prefixes, int peers, EventTime start)
    {
        var hops = new uint[8];
        feed.SeedBegin(start);
        for (int peer = 0; peer < peers; peer++)
        {
            for (int i = 0; i < prefixes.Length; i++)
            {
                int path = i % PathsPerPeer;
                int count = Path(peer, path, 0, hops);
                feed.Seed(peer, prefixes[i], 0, hops.AsSpan(0, count), new Asn(hops[count - 1]), OriginCode.Igp, (uint)path);
            }
        }

        feed.SeedEnd();
    }

    /// <summary>Updates of one to five prefixes that share a path, scattered over the table; one in ten withdraws another prefix besides.</summary>
    private static void Send(FeedIngest feed, IpPrefix[] prefixes, int peers, int changes, EventTime start, int newPathShare)
    {
        var random = new Random(7);
        var hops = new uint[8];
        var announced = new NlriRoute[5];
        var withdrawn = new NlriRoute[1];
        int variants = prefixes.Length / PathsPerPeer;
        long number = 0;
        for (int sent = 0; sent < changes;)
        {
            int peer = random.Next(peers);
            int path = random.Next(PathsPerPeer);
            int count = 1 + random.Next(Math.Min(5, variants));
            for (int i = 0; i < count; i++)
            {
                announced[i] = new NlriRoute(prefixes[path + (i * PathsPerPeer)], 0);
            }

            int variant = random.Next(100) < newPathShare ? 1 + random.Next(200) : 0;
            int length = Path(peer, path, variant, hops);
            int withdrawals = random.Next(10) == 0 ? 1 : 0;
            withdrawn[0] = new NlriRoute(prefixes[random.Next(prefixes.Length)], 0);
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

    /// <summary>Three to seven hops that begin with the peer's AS and end with the origin.</summary>
    private static int Path(int peer, int number, int variant, uint[] hops)
    {
        int count = 3 + (number % 5);
        hops[0] = (uint)peer + 100;
        for (int i = 1; i < count - 1; i++)
        {
            hops[i] = (uint)(1_000 + ((((long)number * (i + 3)) + variant) % 5_000));
        }

        hops[count - 1] = (uint)(10_000 + (number % Origins));
        return count;
    }

    /// <summary>Distinct prefixes, half of them inside a less specific of the table.</summary>
    private static IpPrefix[] Prefixes(int v4, int v6)
    {
        var seen = new HashSet<IpPrefix>(v4 + v6);
        var random = new Random(3);
        var prefixes = new IpPrefix[v4 + v6];
        int count = 0;
        while (count < prefixes.Length)
        {
            bool isV6 = count >= v4;
            IpPrefix prefix;
            if (random.Next(2) == 0 || count == 0 || count == v4)
            {
                prefix = isV6
                    ? IpPrefix.Create(IpFamily.V6, (0x2000UL << 48) | ((ulong)random.NextInt64() >> 4), 0, 29 + random.Next(12))
                    : IpPrefix.FromV4((uint)random.NextInt64(0x01000000, 0xDF000000), 14 + random.Next(9));
            }
            else
            {
                var wide = prefixes[isV6 ? v4 + random.Next(count - v4) : random.Next(count)];
                int length = isV6 ? Math.Min(48, wide.Length + 1 + random.Next(16)) : Math.Min(24, wide.Length + 1 + random.Next(8));
                ulong bits = (ulong)random.NextInt64() << 1;
                prefix = IpPrefix.Create(wide.Family, wide.High | (bits >> wide.Length), 0, length);
            }

            if (seen.Add(prefix))
            {
                prefixes[count++] = prefix;
            }
        }

        return prefixes;
    }
}
