using Routebeat.Routing;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Begins to fetch the memory that updates will need, one kind of memory after another, so that the processor waits for all of them at once.</summary>
/// <remarks>Changes nothing but the caches of the processor (DECISIONS 0032): what is fetched in vain costs time, and nothing else.</remarks>
internal sealed class RouteLookAhead(PrefixTable prefixes, PathTable paths)
{
    /// <summary>Routes fetched together: more than the processor can wait for at once, and few enough that the first is still cached when the last is applied.</summary>
    private const int Capacity = 64;

    private readonly IpPrefix[] _values = new IpPrefix[Capacity];
    private readonly PeerTable[] _tables = new PeerTable[Capacity];
    private readonly int[] _places = new int[Capacity];
    private readonly uint[] _hashes = new uint[Capacity];
    private int _count;
    private int _pathCount;

    /// <summary>Notes what an update will need.</summary>
    public void Add(PeerRoutes peer, in UpdateRoutes update)
    {
        if (_pathCount == Capacity)
        {
            Look();
        }

        if (!update.Announced.IsEmpty)
        {
            uint hash = PathTable.HashOf(update.Hops, update.Origin);
            paths.FetchSlot(hash);
            _hashes[_pathCount++] = hash;
        }

        Add(peer, update.Withdrawn);
        Add(peer, update.Announced);
    }

    /// <summary>Fetches everything noted, and forgets it.</summary>
    public void Look()
    {
        for (int i = 0; i < _count; i++)
        {
            int prefix = prefixes.Find(_values[i]);
            _places[i] = prefix;
            if (prefix >= 0)
            {
                prefixes.Fetch(prefix);
                _tables[i].Fetch(prefix);
            }
        }

        for (int i = 0; i < _pathCount; i++)
        {
            paths.Fetch(paths.Peek(_hashes[i]));
        }

        for (int i = 0; i < _count; i++)
        {
            int prefix = _places[i];
            if (prefix >= 0)
            {
                prefixes.FetchCovering(prefix);
                paths.Fetch(_tables[i].Peek(prefix).Path);
            }
        }

        for (int i = 0; i < _count; i++)
        {
            if (_places[i] >= 0)
            {
                paths.FetchForRelease(_tables[i].Peek(_places[i]).Path);
            }
        }

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

            prefixes.FetchSlot(route.Prefix);
            _values[_count] = route.Prefix;
            _tables[_count++] = peer.Table;
        }
    }
}
