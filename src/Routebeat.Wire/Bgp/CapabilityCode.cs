namespace Routebeat.Wire.Bgp;

/// <summary>The capabilities of the IANA registry that are in use (RFC 5492).</summary>
public enum CapabilityCode : byte
{
    /// <summary>No capability: 0 is reserved.</summary>
    None = 0,

    /// <summary>Multiprotocol extensions (RFC 2858, RFC 4760 §8).</summary>
    Multiprotocol = 1,

    /// <summary>Route refresh (RFC 2918 §2).</summary>
    RouteRefresh = 2,

    /// <summary>Outbound route filtering (RFC 5291 §5).</summary>
    OutboundRouteFiltering = 3,

    /// <summary>Multiple routes to a destination, deprecated (RFC 8277).</summary>
    MultipleRoutes = 4,

    /// <summary>Extended next hop encoding (RFC 8950 §4).</summary>
    ExtendedNextHop = 5,

    /// <summary>Extended message (RFC 8654 §3).</summary>
    ExtendedMessage = 6,

    /// <summary>BGPsec (RFC 8205 §2.1).</summary>
    BgpSec = 7,

    /// <summary>Multiple labels (RFC 8277 §2.1).</summary>
    MultipleLabels = 8,

    /// <summary>BGP role (RFC 9234 §4.1).</summary>
    Role = 9,

    /// <summary>Graceful restart (RFC 4724 §3).</summary>
    GracefulRestart = 64,

    /// <summary>Four-octet AS numbers (RFC 6793 §3).</summary>
    FourOctetAs = 65,

    /// <summary>Dynamic capability, deprecated form.</summary>
    DynamicCapabilityDeprecated = 66,

    /// <summary>Dynamic capability.</summary>
    DynamicCapability = 67,

    /// <summary>Several sessions between two speakers.</summary>
    MultiSession = 68,

    /// <summary>ADD-PATH (RFC 7911 §4).</summary>
    AddPath = 69,

    /// <summary>Enhanced route refresh (RFC 7313 §3).</summary>
    EnhancedRouteRefresh = 70,

    /// <summary>Long-lived graceful restart (RFC 9494 §3.1).</summary>
    LongLivedGracefulRestart = 71,

    /// <summary>Routing policy distribution.</summary>
    RoutingPolicyDistribution = 72,

    /// <summary>The speaker's host and domain name, FQDN.</summary>
    Fqdn = 73,

    /// <summary>Strict mode of bidirectional forwarding detection.</summary>
    BfdStrictMode = 74,

    /// <summary>The speaker's software and its version.</summary>
    SoftwareVersion = 75,

    /// <summary>Limits of ADD-PATH.</summary>
    PathsLimit = 76,

    /// <summary>Route refresh as Cisco had it before the standard.</summary>
    RouteRefreshCisco = 128,

    /// <summary>Outbound route filtering as Cisco had it before the standard.</summary>
    OutboundRouteFilteringCisco = 130,
}
