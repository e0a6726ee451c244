using Routebeat.Ingest.AdjRibIn;

namespace Routebeat.Ingest.State;

/// <summary>Writes the tables of peers: about three octets a route, and each path of a peer once.</summary>
/// <remarks>
/// A route is a number that says which of the peer's paths it has, numbered as they come up; one not met before follows with its hops, less
/// those that it shares with the one before. Attributes are written where they differ from those of the last route with the path. The same tables give
/// the same octets, however their paths and pages are numbered in memory.
/// </remarks>
internal sealed class RouteStateWriter(OctetRunWriter octets, PathTable paths)
{
    private readonly List<(int Path, uint Attributes)> _met = [];
    private int[] _numbers = [];
    private int _formerPath;

    /// <summary>Begins with a peer, whose paths are numbered anew.</summary>
    public void BeginPeer()
    {
        if (_numbers.Length < paths.Extent)
        {
            Array.Resize(ref _numbers, paths.Extent);
        }

        foreach (var (path, _) in _met)
        {
            _numbers[path] = 0;
        }

        _met.Clear();
        _formerPath = 0;
    }

    /// <summary>Writes that so many prefixes have no entry; at least one.</summary>
    public void WriteAbsent(int count)
    {
        octets.Write(RouteToken.Absent);
        octets.Write(count);
    }

    /// <summary>Writes an entry that has a path.</summary>
    public void Write(in RouteEntry entry)
    {
        int number = _numbers[entry.Path];
        uint last = number == 0 ? 0 : _met[number - 1].Attributes;
        var flags = (entry.IsCarried ? RouteFlags.None : RouteFlags.Withdrawn) | (last == entry.Attributes ? RouteFlags.None : RouteFlags.Attributes);
        uint mark = entry.Mark;
        bool isPlain = flags == RouteFlags.None && mark == 0;
        ulong place = number == 0 ? RouteToken.NewPath : entry.Path == _formerPath ? RouteToken.SamePath : RouteToken.FirstPath + (ulong)number - 1;
        octets.Write((place << 1) | (isPlain ? 0UL : 1UL));
        if (!isPlain)
        {
            octets.Write((int)flags | ((int)mark << RouteToken.MarkShift));
        }

        if (number == 0)
        {
            WritePath(entry.Path);
            _met.Add((entry.Path, 0));
            number = _met.Count;
            _numbers[entry.Path] = number;
        }

        if ((flags & RouteFlags.Attributes) != 0)
        {
            octets.Write(entry.Attributes);
            _met[number - 1] = (entry.Path, entry.Attributes);
        }

        _formerPath = entry.Path;
    }

    private void WritePath(int path)
    {
        ref readonly var record = ref paths[path];
        var hops = paths.HopsOf(path);
        int shared = _met.Count == 0 ? 0 : hops.CommonPrefixLength(paths.HopsOf(_met[^1].Path));
        octets.Write(hops.Length);
        octets.Write(shared);
        foreach (uint hop in hops[shared..])
        {
            octets.Write(hop);
        }

        bool isLast = !hops.IsEmpty && hops[^1] == record.Origin.Value;
        octets.Write(isLast ? 0UL : record.Origin.Value + 1UL);
        if (hops.Length == byte.MaxValue)
        {
            // Of a path this long not all hops are kept, so that its upstream cannot be told from them.
            octets.Write(record.Upstream.Value);
        }
    }
}
