namespace Routebeat.Wire.Bgp;

/// <summary>The subsequent address family identifiers seen in archives, with the numbers of the IANA registry (RFC 4760 §6).</summary>
public enum SubsequentAddressFamily : byte
{
    /// <summary>No identifier: 0 is reserved.</summary>
    None = 0,

    /// <summary>Unicast forwarding (RFC 4760).</summary>
    [Specified("RFC 4760", typeof(NlriReader))]
    Unicast = 1,

    /// <summary>Multicast forwarding (RFC 4760).</summary>
    [Specified("RFC 4760", typeof(NlriReader))]
    Multicast = 2,

    /// <summary>Prefixes with MPLS labels (RFC 8277).</summary>
    [Specified("RFC 8277", typeof(NlriFraming))]
    LabelledUnicast = 4,

    /// <summary>MCAST-VPN (RFC 6514).</summary>
    [Specified("RFC 6514", typeof(NlriFraming))]
    MulticastVpn = 5,

    /// <summary>Virtual private LAN service (RFC 4761, RFC 6074).</summary>
    [Specified("RFC 4761, RFC 6074", typeof(NlriFraming))]
    Vpls = 65,

    /// <summary>EVPN (RFC 7432).</summary>
    [Specified("RFC 7432", typeof(NlriFraming))]
    Evpn = 70,

    /// <summary>BGP-LS (RFC 9552).</summary>
    [Specified("RFC 9552", typeof(NlriFraming))]
    LinkState = 71,

    /// <summary>BGP-LS of a VPN (RFC 9552).</summary>
    [Specified("RFC 9552", typeof(NlriFraming))]
    LinkStateVpn = 72,

    /// <summary>SR Policy (RFC 9830).</summary>
    [Specified("RFC 9830", typeof(NlriFraming))]
    SrPolicy = 73,

    /// <summary>Labelled prefixes of a VPN (RFC 4364, RFC 4659).</summary>
    [Specified("RFC 4364, RFC 4659", typeof(NlriFraming))]
    Vpn = 128,

    /// <summary>Multicast prefixes of a VPN (RFC 6513).</summary>
    [Specified("RFC 6513", typeof(NlriFraming))]
    VpnMulticast = 129,

    /// <summary>Route target constraints (RFC 4684).</summary>
    [Specified("RFC 4684", typeof(NlriFraming))]
    RouteTarget = 132,

    /// <summary>Flow specifications (RFC 8955).</summary>
    [Specified("RFC 8955", typeof(NlriFraming))]
    FlowSpecification = 133,

    /// <summary>Flow specifications of a VPN (RFC 8955).</summary>
    [Specified("RFC 8955", typeof(NlriFraming))]
    FlowSpecificationVpn = 134,
}
