using Routebeat.Routing;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The Adj-RIB-In of one peer (RFC 4271 §3.2).</summary>
internal sealed class PeerRoutes(int peer, RoutePages pages)
{
    /// <summary>The number of the peer within its feed.</summary>
    public int Peer { get; } = peer;

    /// <summary>Its entries; of an ADD-PATH peer the route announced last.</summary>
    public PeerTable Table { get; } = new(pages);

    /// <summary>All routes of an ADD-PATH peer; null for other peers.</summary>
    public AddPathRoutes? AddPath { get; set; }

    /// <summary>By prefix number the first origin it moved away from; it is forgotten when the prefix returns there.</summary>
    public Dictionary<int, Asn> Moved { get; } = [];

    /// <summary>IPv4 prefixes carried.</summary>
    public int RoutesV4 { get; private set; }

    /// <summary>IPv6 prefixes carried.</summary>
    public int RoutesV6 { get; private set; }

    /// <summary>Prefixes carried.</summary>
    public int Routes => RoutesV4 + RoutesV6;

    /// <summary>Counts a prefix that the peer now carries, or no longer.</summary>
    public void Count(IpFamily family, int change)
    {
        if (family == IpFamily.V4)
        {
            RoutesV4 += change;
        }
        else
        {
            RoutesV6 += change;
        }
    }

    /// <summary>Forgets everything but the entries.</summary>
    public void Reset()
    {
        AddPath = null;
        Moved.Clear();
        RoutesV4 = 0;
        RoutesV6 = 0;
    }
}
