namespace Routebeat.Wire.Bgp;

/// <summary>The subsequent address family identifiers seen in archives, with the numbers of the IANA registry (RFC 4760 §6).</summary>
public enum SubsequentAddressFamily : byte
{
    /// <summary>No identifier: 0 is reserved.</summary>
    None = 0,

    /// <summary>Unicast forwarding (RFC 4760).</summary>
    Unicast = 1,

    /// <summary>Multicast forwarding (RFC 4760).</summary>
    Multicast = 2,

    /// <summary>Prefixes with MPLS labels (RFC 8277).</summary>
    LabelledUnicast = 4,

    /// <summary>MCAST-VPN (RFC 6514).</summary>
    MulticastVpn = 5,

    /// <summary>Virtual private LAN service (RFC 4761, RFC 6074).</summary>
    Vpls = 65,

    /// <summary>EVPN (RFC 7432).</summary>
    Evpn = 70,

    /// <summary>BGP-LS (RFC 9552).</summary>
    LinkState = 71,

    /// <summary>BGP-LS of a VPN (RFC 9552).</summary>
    LinkStateVpn = 72,

    /// <summary>SR Policy (RFC 9830).</summary>
    SrPolicy = 73,

    /// <summary>Labelled prefixes of a VPN (RFC 4364, RFC 4659).</summary>
    Vpn = 128,

    /// <summary>Multicast prefixes of a VPN (RFC 6513).</summary>
    VpnMulticast = 129,

    /// <summary>Route target constraints (RFC 4684).</summary>
    RouteTarget = 132,

    /// <summary>Flow specifications (RFC 8955).</summary>
    FlowSpecification = 133,

    /// <summary>Flow specifications of a VPN (RFC 8955).</summary>
    FlowSpecificationVpn = 134,
}
