using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Prefixes of both families, each as the octets of a list of NLRI (RFC 4271 §4.3). Buffers are kept.</summary>
internal sealed class PrefixOctets
{
    /// <summary>The prefixes of IPv4.</summary>
    public OctetBuffer V4 { get; } = new();

    /// <summary>The prefixes of IPv6.</summary>
    public OctetBuffer V6 { get; } = new();

    /// <summary>How many octets there are.</summary>
    public int Count => V4.Count + V6.Count;

    /// <summary>Adds a prefix to those of its family.</summary>
    public void Add(in IpPrefix prefix) =>
        NlriWriter.Write(prefix.Family == IpFamily.V4 ? V4 : V6, new NlriRoute(prefix, 0), PathIdentifiers.Absent);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        V4.Clear();
        V6.Clear();
    }
}
