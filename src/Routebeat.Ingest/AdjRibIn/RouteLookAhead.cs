using Routebeat.Routing;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Looks at the memory that updates will need, one kind of memory after another, so that the processor waits for all of them at once.</summary>
/// <remarks>Changes nothing but the caches of the processor (DECISIONS 0032): what is looked at in vain costs time, and nothing else.</remarks>
internal sealed class RouteLookAhead(PrefixTable prefixes, PathTable paths)
{
    /// <summary>Routes looked at together: more than the processor can wait for at once, and few enough that the first is still cached when the last is applied.</summary>
    private const int Capacity = 64;

    private readonly IpPrefix[] _values = new IpPrefix[Capacity];
    private readonly PeerTable[] _tables = new PeerTable[Capacity];
    private readonly int[] _places = new int[Capacity];
    private readonly uint[] _hashes = new uint[Capacity];
    private int _count;
    private int _pathCount;

    // Written and never read: it keeps the reads alive.
    private volatile int _seen;

    /// <summary>Notes what an update will need.</summary>
    public void Add(PeerRoutes peer, in UpdateRoutes update)
    {
        if (_pathCount == Capacity)
        {
            Look();
        }

        if (!update.Announced.IsEmpty)
        {
            _hashes[_pathCount++] = PathTable.HashOf(update.Hops, update.Origin);
        }

        Add(peer, update.Withdrawn);
        Add(peer, update.Announced);
    }

    /// <summary>Looks at everything noted, and forgets it.</summary>
    public void Look()
    {
        int seen = 0;
        for (int i = 0; i < _count; i++)
        {
            _places[i] = prefixes.Find(_values[i]);
        }

        for (int i = 0; i < _pathCount; i++)
        {
            _hashes[i] = (uint)paths.Peek(_hashes[i]);
        }

        for (int i = 0; i < _count; i++)
        {
            int prefix = _places[i];
            if (prefix >= 0)
            {
                ref var record = ref prefixes[prefix];
                seen ^= record.Carriers ^ record.Length;
                _places[i] = _tables[i].Look(prefix, ref seen);
                int parent = record.Parent;
                seen ^= parent < 0 ? 0 : prefixes[parent].Carriers;
            }
            else
            {
                _places[i] = 0;
            }
        }

        for (int i = 0; i < _pathCount; i++)
        {
            seen ^= paths.Look((int)_hashes[i]);
        }

        for (int i = 0; i < _count; i++)
        {
            seen ^= paths.Look(_places[i]);
        }

        _seen = seen;
        _count = 0;
        _pathCount = 0;
    }

    private void Add(PeerRoutes peer, ReadOnlySpan<NlriRoute> routes)
    {
        foreach (ref readonly var route in routes)
        {
            if (_count == Capacity)
            {
                Look();
            }

            _values[_count] = route.Prefix;
            _tables[_count++] = peer.Table;
        }
    }
}
