namespace Routebeat.Wire.Bgp;

/// <summary>The capabilities of the IANA registry that are in use (RFC 5492).</summary>
public enum CapabilityCode : byte
{
    /// <summary>No capability: 0 is reserved.</summary>
    None = 0,

    /// <summary>Multiprotocol extensions (RFC 2858, RFC 4760 §8).</summary>
    [Specified("RFC 2858, RFC 4760 §8", typeof(Cap01Multiprotocol))]
    Multiprotocol = 1,

    /// <summary>Route refresh (RFC 2918 §2).</summary>
    [Specified("RFC 2918 §2")]
    RouteRefresh = 2,

    /// <summary>Outbound route filtering (RFC 5291 §5).</summary>
    [Specified("RFC 5291 §5")]
    OutboundRouteFiltering = 3,

    /// <summary>Multiple routes to a destination, deprecated (RFC 8277).</summary>
    [Specified("RFC 8277")]
    MultipleRoutes = 4,

    /// <summary>Extended next hop encoding (RFC 8950 §4).</summary>
    [Specified("RFC 8950 §4", typeof(Cap05ExtendedNextHop))]
    ExtendedNextHop = 5,

    /// <summary>Extended message (RFC 8654 §3).</summary>
    [Specified("RFC 8654 §3")]
    ExtendedMessage = 6,

    /// <summary>BGPsec (RFC 8205 §2.1).</summary>
    [Specified("RFC 8205 §2.1")]
    BgpSec = 7,

    /// <summary>Multiple labels (RFC 8277 §2.1).</summary>
    [Specified("RFC 8277 §2.1")]
    MultipleLabels = 8,

    /// <summary>BGP role (RFC 9234 §4.1).</summary>
    [Specified("RFC 9234 §4.1", typeof(Cap09Role))]
    Role = 9,

    /// <summary>Graceful restart (RFC 4724 §3).</summary>
    [Specified("RFC 4724 §3", typeof(Cap64GracefulRestart))]
    GracefulRestart = 64,

    /// <summary>Four-octet AS numbers (RFC 6793 §3).</summary>
    [Specified("RFC 6793 §3", typeof(Cap65FourOctetAs))]
    FourOctetAs = 65,

    /// <summary>Dynamic capability, deprecated form.</summary>
    [Specified("draft-ietf-idr-dynamic-cap")]
    DynamicCapabilityDeprecated = 66,

    /// <summary>Dynamic capability.</summary>
    [Specified("draft-ietf-idr-dynamic-cap")]
    DynamicCapability = 67,

    /// <summary>Several sessions between two speakers.</summary>
    [Specified("draft-ietf-idr-bgp-multisession")]
    MultiSession = 68,

    /// <summary>ADD-PATH (RFC 7911 §4).</summary>
    [Specified("RFC 7911 §4", typeof(Cap69AddPath))]
    AddPath = 69,

    /// <summary>Enhanced route refresh (RFC 7313 §3).</summary>
    [Specified("RFC 7313 §3")]
    EnhancedRouteRefresh = 70,

    /// <summary>Long-lived graceful restart (RFC 9494 §3.1).</summary>
    [Specified("RFC 9494 §3.1", typeof(Cap71LongLivedGracefulRestart))]
    LongLivedGracefulRestart = 71,

    /// <summary>Routing policy distribution.</summary>
    [Specified("draft-ietf-idr-rpd")]
    RoutingPolicyDistribution = 72,

    /// <summary>The speaker's host and domain name, FQDN.</summary>
    [Specified("draft-walton-bgp-hostname-capability", typeof(Cap73Fqdn))]
    Fqdn = 73,

    /// <summary>Strict mode of bidirectional forwarding detection.</summary>
    [Specified("draft-ietf-idr-bgp-bfd-strict-mode")]
    BfdStrictMode = 74,

    /// <summary>The speaker's software and its version.</summary>
    [Specified("draft-abraitis-bgp-version-capability")]
    SoftwareVersion = 75,

    /// <summary>Limits of ADD-PATH.</summary>
    [Specified("draft-abraitis-idr-addpath-paths-limit")]
    PathsLimit = 76,

    /// <summary>The link-local address alone as next hop.</summary>
    [Specified("draft-ietf-idr-linklocal-capability")]
    LinkLocalNextHop = 77,

    /// <summary>Route refresh before the standard, deprecated.</summary>
    [Specified("RFC 8810")]
    PrestandardRouteRefresh = 128,

    /// <summary>Outbound route filtering, and routing policy distribution, before the standard, deprecated.</summary>
    [Specified("RFC 8810")]
    PrestandardRouteFilteringOrPolicy = 129,

    /// <summary>Outbound route filtering before the standard, deprecated.</summary>
    [Specified("RFC 8810")]
    PrestandardOutboundRouteFiltering = 130,

    /// <summary>Several sessions before the standard, deprecated.</summary>
    [Specified("RFC 8810")]
    PrestandardMultiSession = 131,

    /// <summary>The speaker's host and domain name before the standard, deprecated.</summary>
    [Specified("RFC 8810")]
    PrestandardFqdn = 184,

    /// <summary>OPERATIONAL message before the standard, deprecated.</summary>
    [Specified("RFC 8810")]
    PrestandardOperationalMessage = 185,
}
