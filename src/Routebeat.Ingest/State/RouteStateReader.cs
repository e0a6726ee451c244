using Routebeat.Ingest.AdjRibIn;
using Routebeat.Routing;

namespace Routebeat.Ingest.State;

/// <summary>Reads what <see cref="RouteStateWriter"/> wrote. Each path met is held by one reference until the next peer begins.</summary>
internal sealed class RouteStateReader(OctetRunReader octets, PathTable paths)
{
    private readonly List<(int Path, uint Attributes)> _met = [];
    private readonly uint[] _hops = new uint[byte.MaxValue];
    private int _formerPath;

    /// <summary>Begins with a peer, or ends with the last one.</summary>
    public void BeginPeer()
    {
        foreach (var (path, _) in _met)
        {
            paths.Release(path);
        }

        _met.Clear();
        _formerPath = 0;
    }

    /// <summary>Reads an entry, whose path gets a reference, or how many prefixes have none.</summary>
    /// <param name="entry">The entry; the default value if none.</param>
    /// <returns>How many prefixes have no entry; 0 where there is one.</returns>
    public int Read(out RouteEntry entry)
    {
        ulong token = octets.ReadUInt64();
        if (token == RouteToken.Absent)
        {
            entry = default;
            return octets.ReadInt32();
        }

        int unusual = (token & 1) == 0 ? 0 : octets.ReadInt32();
        var flags = (RouteFlags)(unusual & ((1 << RouteToken.MarkShift) - 1));
        uint mark = (uint)unusual >> RouteToken.MarkShift;
        int number = NumberOf(token >> 1);
        if ((flags & RouteFlags.Attributes) != 0)
        {
            _met[number] = (_met[number].Path, octets.ReadUInt32());
        }

        var (path, attributes) = _met[number];
        paths.Retain(path);
        _formerPath = number;
        entry = RouteEntry.Of(path, attributes, mark, isCarried: (flags & RouteFlags.Withdrawn) == 0);
        return 0;
    }

    private int NumberOf(ulong place)
    {
        switch (place)
        {
            case RouteToken.NewPath:
                _met.Add((ReadPath(), 0));
                return _met.Count - 1;
            case RouteToken.SamePath:
                return _formerPath;
            default:
                return (int)(place - RouteToken.FirstPath);
        }
    }

    private int ReadPath()
    {
        int count = octets.ReadInt32();
        int shared = octets.ReadInt32();
        if (shared > 0)
        {
            paths.HopsOf(_met[^1].Path)[..shared].CopyTo(_hops);
        }

        for (int i = shared; i < count; i++)
        {
            _hops[i] = octets.ReadUInt32();
        }

        ulong origin = octets.ReadUInt64();
        var hops = _hops.AsSpan(0, count);
        var owner = origin == 0 ? new Asn(hops[^1]) : new Asn((uint)(origin - 1));
        return count == byte.MaxValue ? paths.Intern(hops, owner, new Asn(octets.ReadUInt32())) : paths.Intern(hops, owner);
    }
}
