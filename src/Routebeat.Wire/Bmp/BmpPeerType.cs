namespace Routebeat.Wire.Bmp;

/// <summary>The kinds of peers in BMP, with the numbers of the IANA registry (RFC 7854 §4.2, RFC 9069 §4.1).</summary>
public enum BmpPeerType : byte
{
    /// <summary>A peer of the global instance.</summary>
    [Specified("RFC 7854 §4.2", typeof(BmpPeer))]
    Global = 0,

    /// <summary>A peer of a VPN instance; the distinguisher is its route distinguisher.</summary>
    [Specified("RFC 7854 §4.2", typeof(BmpPeer))]
    RouteDistinguisher = 1,

    /// <summary>A peer of an instance that has a number within the router only.</summary>
    [Specified("RFC 7854 §4.2", typeof(BmpPeer))]
    Local = 2,

    /// <summary>The router's own choice of routes, the Loc-RIB, as if a peer had sent it.</summary>
    [Specified("RFC 9069 §4.1", typeof(BmpPeer))]
    LocRib = 3,
}
