using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>What an announcement says of its routes, for the writers. The default value has an empty path and no next hop.</summary>
public readonly ref struct RouteAttributes
{
    /// <summary>The value of ORIGIN. Default: IGP.</summary>
    public OriginCode Origin { get; init; }

    /// <summary>The AS path, nearest first, as one AS_SEQUENCE. Default: empty.</summary>
    public ReadOnlySpan<uint> AsPath { get; init; }

    /// <summary>Members of an AS_SET after the path. Default: no set.</summary>
    public ReadOnlySpan<uint> AsSet { get; init; }

    /// <summary>The next hop: IPv4 for IPv4 routes, IPv6 for IPv6 routes, IPv6 for both (RFC 8950).</summary>
    public IpAddress NextHop { get; init; }

    /// <summary>The value of MULTI_EXIT_DISC. Default: none.</summary>
    public uint? MultiExitDisc { get; init; }

    /// <summary>The value of LOCAL_PREF. Default: none.</summary>
    public uint? LocalPref { get; init; }

    /// <summary>Who formed the aggregate. Default: none.</summary>
    public Aggregator? Aggregator { get; init; }

    /// <summary>The communities. Default: none.</summary>
    public ReadOnlySpan<uint> Communities { get; init; }

    /// <summary>The large communities. Default: none.</summary>
    public ReadOnlySpan<LargeCommunity> LargeCommunities { get; init; }
}
