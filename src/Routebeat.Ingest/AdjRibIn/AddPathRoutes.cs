namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The routes of an ADD-PATH peer by prefix and path identifier, each list in the order in which the routes were announced.</summary>
/// <remarks>Lists are chains from the last announced to the first. A prefix without a list has at most one route, whose identifier is 0.</remarks>
internal sealed class AddPathRoutes
{
    /// <summary>No node.</summary>
    public const int None = -1;

    private readonly Dictionary<int, int> _last = [];
    private AddPathRoute[] _nodes = new AddPathRoute[64];
    private int _next;
    private int _free = None;

    /// <summary>The node of the last announced route; <see cref="None"/> if the prefix has no list.</summary>
    public int LastOf(int prefix) => _last.TryGetValue(prefix, out int node) ? node : None;

    /// <summary>A route.</summary>
    public ref AddPathRoute this[int node] => ref _nodes[node];

    /// <summary>The node of a path identifier, or <see cref="None"/>.</summary>
    public int Find(int last, uint pathIdentifier)
    {
        int node = last;
        while (node != None && _nodes[node].PathIdentifier != pathIdentifier)
        {
            node = _nodes[node].Previous;
        }

        return node;
    }

    /// <summary>Adds a route as the last announced one.</summary>
    public void Add(int prefix, uint pathIdentifier, int path, uint attributes)
    {
        int node = _free;
        if (node != None)
        {
            _free = _nodes[node].Previous;
        }
        else
        {
            node = _next++;
            if (node == _nodes.Length)
            {
                Array.Resize(ref _nodes, node * 2);
            }
        }

        _nodes[node] = new AddPathRoute { Previous = LastOf(prefix), PathIdentifier = pathIdentifier, Path = path, Attributes = attributes };
        _last[prefix] = node;
    }

    /// <summary>Removes a route of a prefix.</summary>
    public void Remove(int prefix, int node)
    {
        int last = _last[prefix];
        if (last == node)
        {
            if (_nodes[node].Previous == None)
            {
                _ = _last.Remove(prefix);
            }
            else
            {
                _last[prefix] = _nodes[node].Previous;
            }
        }
        else
        {
            int later = last;
            while (_nodes[later].Previous != node)
            {
                later = _nodes[later].Previous;
            }

            _nodes[later].Previous = _nodes[node].Previous;
        }

        _nodes[node].Previous = _free;
        _free = node;
    }

    /// <summary>The prefixes that have a list, in the order of their numbers.</summary>
    public int[] Prefixes()
    {
        int[] prefixes = [.. _last.Keys];
        Array.Sort(prefixes);
        return prefixes;
    }

    /// <summary>The paths of all routes, in no particular order.</summary>
    public IEnumerable<int> Paths()
    {
        foreach (int last in _last.Values)
        {
            for (int node = last; node != None; node = _nodes[node].Previous)
            {
                yield return _nodes[node].Path;
            }
        }
    }
}
