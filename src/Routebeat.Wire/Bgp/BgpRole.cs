namespace Routebeat.Wire.Bgp;

/// <summary>What a speaker is to its peer (RFC 9234 §4.1).</summary>
public enum BgpRole : byte
{
    /// <summary>Provider.</summary>
    Provider = 0,

    /// <summary>Route server.</summary>
    RouteServer = 1,

    /// <summary>Client of a route server.</summary>
    RouteServerClient = 2,

    /// <summary>Customer.</summary>
    Customer = 3,

    /// <summary>Peer.</summary>
    Peer = 4,
}
