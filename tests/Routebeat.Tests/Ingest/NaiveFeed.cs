using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

/// <summary>The plainest tables that can be: dictionaries and lists, no numbers, no sharing. What it says of a change is compared with ingest's.</summary>
internal sealed class NaiveFeed
{
    private readonly Dictionary<(int Peer, IpPrefix Prefix), List<Route>> _routes = [];
    private readonly Dictionary<(int Peer, IpPrefix Prefix), Route> _withdrawn = [];
    private readonly Dictionary<(int Peer, IpPrefix Prefix), Asn> _moved = [];

    public List<Said> Changes { get; } = [];

    public IEnumerable<(int Peer, IpPrefix Prefix)> Carried => _routes.Keys;

    public void Announce(int peer, NlriRoute route, uint[] hops, Asn origin, uint attributes)
    {
        var key = (peer, route.Prefix);
        var announced = new Route(route.PathIdentifier, hops, origin, attributes);
        if (!_routes.TryGetValue(key, out var routes))
        {
            _routes[key] = [announced];
            SayNew(key, announced);
            return;
        }

        var standing = routes[^1];
        int index = routes.FindIndex(r => r.PathIdentifier == route.PathIdentifier);
        if (index >= 0 && routes[index].HasPathOf(announced))
        {
            bool same = routes[index].Attributes == attributes;
            routes[index] = announced;
            Say(same ? RouteChangeKind.Duplicate : RouteChangeKind.AttributesChanged, key, standing);
            return;
        }

        if (index >= 0)
        {
            routes.RemoveAt(index);
        }

        routes.Add(announced);
        if (standing.HasPathOf(announced))
        {
            Say(standing.Attributes == attributes ? RouteChangeKind.Duplicate : RouteChangeKind.AttributesChanged, key, announced);
        }
        else
        {
            SayStep(key, standing, announced);
        }
    }

    public void Withdraw(int peer, NlriRoute route)
    {
        var key = (peer, route.Prefix);
        int index = _routes.TryGetValue(key, out var routes) ? routes.FindIndex(r => r.PathIdentifier == route.PathIdentifier) : -1;
        if (index < 0)
        {
            Changes.Add(new Said(RouteChangeKind.WithdrawnUnknown, route.Prefix, Asn.None, Asn.None, peer, string.Empty, 0, default));
            return;
        }

        var standing = routes![^1];
        routes.RemoveAt(index);
        if (routes.Count == 0)
        {
            _ = _routes.Remove(key);
            _withdrawn[key] = standing;
            Say(RouteChangeKind.Withdrawn, key, standing);
            if (_moved.TryGetValue(key, out var former))
            {
                Say(RouteChangeKind.MovedWithdrawn, key, standing, former, standing.Origin);
            }
        }
        else if (!routes[^1].HasPathOf(standing))
        {
            SayStep(key, standing, routes[^1]);
        }
    }

    public void Down(int peer)
    {
        foreach (var key in _routes.Keys.Where(k => k.Peer == peer).ToList())
        {
            _ = _routes.Remove(key);
        }

        foreach (var key in _withdrawn.Keys.Where(k => k.Peer == peer).ToList())
        {
            _ = _withdrawn.Remove(key);
        }

        foreach (var key in _moved.Keys.Where(k => k.Peer == peer).ToList())
        {
            _ = _moved.Remove(key);
        }
    }

    public (byte Length, Asn Origin) Covering(IpPrefix prefix)
    {
        for (int length = prefix.Length - 1; length > 0; length--)
        {
            var wide = prefix.Shorten(length);
            var best = _routes.Where(r => r.Key.Prefix == wide).GroupBy(static r => r.Value[^1].Origin)
                .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key.Value).FirstOrDefault();
            if (best is not null)
            {
                return ((byte)length, best.Key);
            }
        }

        return default;
    }

    private void SayNew((int Peer, IpPrefix Prefix) key, Route announced)
    {
        Say(RouteChangeKind.New, key, announced);
        if (!_withdrawn.Remove(key, out var former))
        {
            return;
        }

        var away = _moved.TryGetValue(key, out var moved) ? moved : announced.Origin;
        if (former.Origin != announced.Origin)
        {
            Say(RouteChangeKind.OriginLost, key, former, former.Origin, announced.Origin);
            Move(key, former.Origin, announced.Origin);
        }

        if (away != announced.Origin && away != former.Origin)
        {
            Changes.Add(new Said(RouteChangeKind.OriginLost, key.Prefix, away, announced.Origin, key.Peer, string.Empty, 0, default));
        }
    }

    private void SayStep((int Peer, IpPrefix Prefix) key, Route from, Route to)
    {
        int distance = Distance(from.Hops, to.Hops);
        if (from.Origin == to.Origin)
        {
            Say(RouteChangeKind.PathChanged, key, to, distance: distance);
            return;
        }

        Say(RouteChangeKind.OriginGained, key, to, to.Origin, from.Origin, distance);
        Say(RouteChangeKind.OriginLost, key, from, from.Origin, to.Origin, distance);
        Move(key, from.Origin, to.Origin);
    }

    private void Move((int Peer, IpPrefix Prefix) key, Asn from, Asn to)
    {
        if (!_moved.TryGetValue(key, out var first))
        {
            _moved[key] = from;
        }
        else if (first == to)
        {
            _ = _moved.Remove(key);
        }
    }

    private void Say(RouteChangeKind kind, (int Peer, IpPrefix Prefix) key, Route route, Asn? origin = null, Asn other = default, int distance = 0)
    {
        var covering = kind is >= RouteChangeKind.New and <= RouteChangeKind.OriginGained ? Covering(key.Prefix) : default;
        Changes.Add(new Said(kind, key.Prefix, origin ?? route.Origin, other, key.Peer, string.Join(' ', route.Hops), distance, covering));
    }

    internal static int Distance(uint[] left, uint[] right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1), 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
            }
        }

        return cost[left.Length, right.Length];
    }

    /// <summary>A change in words that compare by value.</summary>
    public sealed record Said(
        RouteChangeKind Kind, IpPrefix Prefix, Asn Origin, Asn Other, int Peer, string Hops, int Distance, (byte Length, Asn Origin) Covering);

    private sealed record Route(uint PathIdentifier, uint[] Hops, Asn Origin, uint Attributes)
    {
        public bool HasPathOf(Route other) => Origin == other.Origin && Hops.AsSpan().SequenceEqual(other.Hops);
    }
}
