using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>A generated table and what happens to it, as MRT octets: a RIB piece by piece, and half an hour of updates.</summary>
/// <remarks>
/// Updates come as they do on real collectors: an origin has an event, and within half a minute most peers send one to three messages
/// about the same few prefixes; beside that, single peers change single routes anywhere. Everything follows from a fixed seed.
/// </remarks>
internal sealed class GeneratedOctets(GeneratedTable table)
{
    private const int EventSeconds = 30;
    private static readonly IpAddress _collector = IpAddress.FromV4(0xC6120000);
    private static readonly IpAddress _collectorV6 = IpAddress.Parse("2001:db8::1");

    private readonly uint[] _hops = new uint[GeneratedTable.MostHops];

    /// <summary>The RIB in pieces of some prefixes, each whole records; the first begins with the peer index. A piece holds until the next.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Rib(EventTime time)
    {
        const int PrefixesPerPiece = 512;
        var output = new ArrayBufferWriter<byte>(1 << 22);
        var writer = new MrtWriter(output);
        writer.WritePeerIndexTable(time, 1, "generated", [.. Enumerable.Range(0, table.Peers).Select(static peer => RibPeerOf(peer))]);
        for (int i = 0; i < table.Prefixes.Length; i++)
        {
            writer.BeginRib(time, table.Prefixes[i]);
            for (int peer = 0; peer < table.Peers; peer++)
            {
                int count = GeneratedTable.Path(peer, i % GeneratedTable.PathsPerPeer, 0, _hops);
                writer.AddRibEntry((ushort)peer, time, AttributesOf(table.Prefixes[i].Family, _hops.AsSpan(0, count), i % GeneratedTable.PathsPerPeer));
            }

            writer.EndRib();
            if ((i + 1) % PrefixesPerPiece == 0 || i + 1 == table.Prefixes.Length)
            {
                yield return output.WrittenMemory;
                output.ResetWrittenCount();
            }
        }
    }

    /// <summary>Updates in the order of time.</summary>
    /// <param name="start">When they begin.</param>
    /// <param name="span">How long they last.</param>
    /// <param name="changes">About how many routes they announce and withdraw.</param>
    /// <param name="scatteredPercent">How many of a hundred of them are of single peers, anywhere in the table.</param>
    public byte[] Updates(EventTime start, TimeSpan span, int changes, int scatteredPercent)
    {
        var output = new ArrayBufferWriter<byte>(changes * 48);
        var writer = new MrtWriter(output);
        var messages = new BgpUpdateWriter();
        var routes = new List<NlriRoute>();
        foreach (var one in Plan(span, changes, scatteredPercent))
        {
            routes.Clear();
            for (int i = 0; i < one.Routes; i++)
            {
                routes.Add(new NlriRoute(table.Prefixes[one.Path + ((one.First + i) * GeneratedTable.PathsPerPeer)], 0));
            }

            var family = routes[0].Prefix.Family;
            routes.RemoveAll(route => route.Prefix.Family != family);
            ReadOnlySpan<NlriRoute> announced = one.IsWithdrawal ? [] : routes.ToArray();
            ReadOnlySpan<NlriRoute> withdrawn = one.IsWithdrawal ? routes.ToArray() : [];
            int count = GeneratedTable.Path(one.Peer, one.Path, one.Variant, _hops);
            var (address, asn) = GeneratedTable.Peer(one.Peer);
            var session = new Bgp4MpSession(asn, new Asn(6447), address, _collector);
            while (messages.TryWriteNext(AttributesOf(family, _hops.AsSpan(0, count), one.Path), ref withdrawn, ref announced))
            {
                writer.WriteMessage(start + TimeSpan.FromMicroseconds(one.Microseconds), session, messages.Message);
            }
        }

        return output.WrittenSpan.ToArray();
    }

    private static RibPeer RibPeerOf(int peer)
    {
        var (address, asn) = GeneratedTable.Peer(peer);
        return new RibPeer((uint)peer + 1, address, asn);
    }

    private static RouteAttributes AttributesOf(IpFamily family, ReadOnlySpan<uint> hops, int path) => new()
    {
        Origin = (OriginCode)(path % 3 / 2 * 2),
        AsPath = hops,
        NextHop = family == IpFamily.V4 ? _collector : _collectorV6,
        Communities = _communities[path % _communities.Length],
    };

    private static readonly uint[][] _communities =
        [[], [0x0D1C_0001], [0x0D1C_0001, 0x0D1C_07D0, 0x1A6A_0BB8], [0x0B62_0064, 0x0B62_01F4, 0x0B62_0898, 0x0B62_0899, 0x5BA0_0001]];

    private List<Message> Plan(TimeSpan span, int changes, int scatteredPercent)
    {
        var random = new Random(11);
        int groups = table.Prefixes.Length / GeneratedTable.PathsPerPeer;
        long end = (long)span.TotalMicroseconds;
        var messages = new List<Message>();
        int planned = 0;
        while (planned < changes)
        {
            int path = random.Next(GeneratedTable.PathsPerPeer);
            int first = random.Next(groups);
            int routes = 1 + random.Next(Math.Min(5, groups - first));
            if (random.Next(100) < scatteredPercent)
            {
                // As many single messages as an event has, so that the percentage is one of changes.
                for (int i = 0; i < table.Peers; i++)
                {
                    path = random.Next(GeneratedTable.PathsPerPeer);
                    messages.Add(new Message(random.NextInt64(end), random.Next(table.Peers), path, first, routes, random.Next(100), random.Next(10) == 0));
                    planned += routes;
                }

                continue;
            }

            long begin = random.NextInt64(Math.Max(1, end - (EventSeconds * 1_000_000L)));
            int kind = random.Next(10);
            for (int peer = 0; peer < table.Peers; peer++)
            {
                if (random.Next(10) < 3)
                {
                    continue;
                }

                long at = begin + random.NextInt64(EventSeconds * 500_000L);
                bool isLost = kind < 2;
                int variant = kind < 8 ? 1 + random.Next(20) : 0;
                messages.Add(new Message(at, peer, path, first, routes, variant, isLost));
                planned += routes;
                if (kind < 6)
                {
                    messages.Add(new Message(at + random.NextInt64(EventSeconds * 500_000L), peer, path, first, routes, 0, IsWithdrawal: false));
                    planned += routes;
                }
            }
        }

        messages.Sort(static (left, right) => left.Microseconds.CompareTo(right.Microseconds));
        return messages;
    }

    private readonly record struct Message(long Microseconds, int Peer, int Path, int First, int Routes, int Variant, bool IsWithdrawal);
}
