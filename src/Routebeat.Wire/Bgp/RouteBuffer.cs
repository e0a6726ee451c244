using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Routes in wire order, in an array that grows and is kept.</summary>
internal sealed class RouteBuffer
{
    private NlriRoute[] _routes = new NlriRoute[256];

    /// <summary>How many routes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The routes.</summary>
    public ReadOnlySpan<NlriRoute> Routes => _routes.AsSpan(0, Count);

    /// <summary>Takes all routes out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the routes of an NLRI field; false at the first octet that is wrong.</summary>
    public bool TryAdd(ReadOnlySpan<byte> nlri, IpFamily family, PathIdentifiers pathIdentifiers, out WireError error)
    {
        error = default;
        if (nlri.IsEmpty)
        {
            return true;
        }

        var reader = new NlriReader(nlri, family, pathIdentifiers);
        while (reader.TryRead(out Next()))
        {
            Count++;
        }

        error = reader.Error;
        return error.IsNone;
    }

    /// <summary>Adds one route.</summary>
    public void Add(in NlriRoute route)
    {
        Next() = route;
        Count++;
    }

    /// <summary>Takes out the routes that are among a few others, keeping the order of the rest.</summary>
    public void Remove(ReadOnlySpan<NlriRoute> few)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (!few.Contains(_routes[i]))
            {
                _routes[kept++] = _routes[i];
            }
        }

        Count = kept;
    }

    /// <summary>Takes out the routes that a set holds, keeping the order of the others.</summary>
    public void Remove(HashSet<NlriRoute> set)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (!set.Contains(_routes[i]))
            {
                _routes[kept++] = _routes[i];
            }
        }

        Count = kept;
    }

    /// <summary>The place after the last route, made if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref NlriRoute Next()
    {
        if (Count == _routes.Length)
        {
            Array.Resize(ref _routes, _routes.Length * 2);
        }

        return ref _routes[Count];
    }
}
