namespace Routebeat.Wire.Bmp;

/// <summary>The flags of a per-peer header (RFC 7854 §4.2, RFC 8671 §4); those of a Loc-RIB have another meaning (RFC 9069 §4.2).</summary>
[Flags]
public enum BmpPeerFlags : byte
{
    /// <summary>No flag: IPv4, four-octet AS numbers, Adj-RIB-In before policy.</summary>
    None = 0,

    /// <summary>O: the routes are of the Adj-RIB-Out.</summary>
    AdjRibOut = 0x10,

    /// <summary>A: AS_PATH has two-octet AS numbers.</summary>
    TwoOctetAsns = 0x20,

    /// <summary>L: the routes are those after policy.</summary>
    PostPolicy = 0x40,

    /// <summary>V: the peer's address is IPv6. Of a Loc-RIB F: not all of its routes are sent.</summary>
    Ipv6 = 0x80,
}
