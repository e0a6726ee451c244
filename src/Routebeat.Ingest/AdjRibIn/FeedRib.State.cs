using Routebeat.Ingest.State;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Ingest.AdjRibIn;

/// <content>The tables as octets. What follows from routes (carriers of a prefix, sizes of tables, references to paths) is worked out again.</content>
internal sealed partial class FeedRib
{
    /// <summary>Lengths of IPv6 prefixes are written so much higher, which tells the families apart.</summary>
    private const int LengthV6 = 64;

    /// <summary>Writes all tables.</summary>
    public void WriteTo(StateWriter writer)
    {
        var octets = new OctetRunWriter(writer);
        WritePrefixes(octets);
        octets.Write(_peers.Count);
        var routes = new RouteStateWriter(octets, _paths);
        foreach (var peer in _peers)
        {
            routes.BeginPeer();
            Write(peer, octets, routes);
        }

        octets.End();
    }

    /// <summary>Reads all tables into this one, which must be empty.</summary>
    /// <returns>The tables of the peers, in their order.</returns>
    public IReadOnlyList<PeerRoutes> ReadFrom(StateReader reader)
    {
        var octets = new OctetRunReader(reader);
        ReadPrefixes(octets);
        var routes = new RouteStateReader(octets, _paths);
        for (int count = octets.ReadInt32(); count > 0; count--)
        {
            routes.BeginPeer();
            Read(AddPeer(), octets, routes);
        }

        routes.BeginPeer();
        octets.End();
        return _peers;
    }

    private void WritePrefixes(OctetRunWriter octets)
    {
        octets.Write(_prefixes.Count);
        for (int i = 0; i < _prefixes.Count; i++)
        {
            ref var record = ref _prefixes[i];
            bool isV4 = record.Family == IpFamily.V4;
            octets.Write(isV4 ? record.Length : record.Length + LengthV6);
            for (int bits = 0; bits < record.Length; bits += 32)
            {
                octets.Write((bits < 64 ? record.High >> (32 - bits) : record.Low >> (96 - bits)) & uint.MaxValue);
            }
        }
    }

    private void ReadPrefixes(OctetRunReader octets)
    {
        for (int count = octets.ReadInt32(); count > 0; count--)
        {
            int length = octets.ReadInt32();
            var family = length < LengthV6 ? IpFamily.V4 : IpFamily.V6;
            length -= family == IpFamily.V4 ? 0 : LengthV6;
            ulong high = 0;
            ulong low = 0;
            for (int bits = 0; bits < length; bits += 32)
            {
                ulong part = octets.ReadUInt64();
                high |= bits < 64 ? part << (32 - bits) : 0;
                low |= bits < 64 ? 0 : part << (96 - bits);
            }

            _ = _prefixes.FindOrAdd(IpPrefix.Create(family, high, low, length));
        }
    }

    private void Write(PeerRoutes peer, OctetRunWriter octets, RouteStateWriter routes)
    {
        Span<RouteEntry> page = new RouteEntry[1 << RoutePages.PageBits];
        int absent = 0;
        int left = _prefixes.Count;
        for (int number = 0; left > 0; number++)
        {
            int count = Math.Min(page.Length, left);
            left -= count;
            if (number >= peer.Table.PageCount || !peer.Table.TryCopy(number, page))
            {
                absent += count;
                continue;
            }

            foreach (ref readonly var entry in page[..count])
            {
                if (entry.Path == 0)
                {
                    absent++;
                    continue;
                }

                EndAbsent(routes, ref absent);
                routes.Write(entry);
            }
        }

        EndAbsent(routes, ref absent);
        WriteAddPath(peer.AddPath, octets, routes);
        int[] moved = [.. peer.Moved.Keys];
        Array.Sort(moved);
        octets.Write(moved.Length);
        foreach (int prefix in moved)
        {
            octets.Write(prefix);
            octets.Write(peer.Moved[prefix].Value);
        }
    }

    private static void EndAbsent(RouteStateWriter routes, ref int absent)
    {
        if (absent > 0)
        {
            routes.WriteAbsent(absent);
            absent = 0;
        }
    }

    private void Read(PeerRoutes peer, OctetRunReader octets, RouteStateReader routes)
    {
        for (int prefix = 0; prefix < _prefixes.Count;)
        {
            int absent = routes.Read(out var entry);
            prefix += absent;
            if (absent == 0)
            {
                peer.Table.At(prefix) = entry;
                if (entry.IsCarried)
                {
                    ref var record = ref _prefixes[prefix];
                    record.Add(_paths[entry.Path].Origin.Value);
                    peer.Count(record.Family, 1);
                }

                prefix++;
            }
        }

        peer.AddPath = ReadAddPath(octets, routes);
        for (int count = octets.ReadInt32(); count > 0; count--)
        {
            peer.Moved.Add(octets.ReadInt32(), new Asn(octets.ReadUInt32()));
        }
    }

    /// <summary>The number of prefixes plus one, 0 without lists; the routes of each from the first announced to the last.</summary>
    private static void WriteAddPath(AddPathRoutes? lists, OctetRunWriter octets, RouteStateWriter routes)
    {
        int[] prefixes = lists?.Prefixes() ?? [];
        octets.Write(lists is null ? 0 : prefixes.Length + 1);
        var nodes = new List<int>();
        foreach (int prefix in prefixes)
        {
            nodes.Clear();
            for (int node = lists!.LastOf(prefix); node != AddPathRoutes.None; node = lists[node].Previous)
            {
                nodes.Add(node);
            }

            octets.Write(prefix);
            octets.Write(nodes.Count);
            for (int i = nodes.Count - 1; i >= 0; i--)
            {
                ref var route = ref lists[nodes[i]];
                octets.Write(route.PathIdentifier);
                routes.Write(RouteEntry.Of(route.Path, route.Attributes, mark: 0, isCarried: true));
            }
        }
    }

    private static AddPathRoutes? ReadAddPath(OctetRunReader octets, RouteStateReader routes)
    {
        int prefixes = octets.ReadInt32() - 1;
        if (prefixes < 0)
        {
            return null;
        }

        var lists = new AddPathRoutes();
        for (; prefixes > 0; prefixes--)
        {
            int prefix = octets.ReadInt32();
            for (int count = octets.ReadInt32(); count > 0; count--)
            {
                uint identifier = octets.ReadUInt32();
                _ = routes.Read(out var route);
                lists.Add(prefix, identifier, route.Path, route.Attributes);
            }
        }

        return lists;
    }
}
