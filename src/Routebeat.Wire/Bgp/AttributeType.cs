namespace Routebeat.Wire.Bgp;

/// <summary>The path attributes of the IANA registry; a number outside it is kept as it is.</summary>
public enum AttributeType : byte
{
    /// <summary>No attribute: 0 is reserved.</summary>
    None = 0,

    /// <summary>ORIGIN (RFC 4271 §5.1.1).</summary>
    [Specified("RFC 4271 §5.1.1", typeof(Attr01Origin))]
    Origin = 1,

    /// <summary>AS_PATH (RFC 4271 §5.1.2).</summary>
    [Specified("RFC 4271 §5.1.2", typeof(Attr02AsPath))]
    AsPath = 2,

    /// <summary>NEXT_HOP (RFC 4271 §5.1.3).</summary>
    [Specified("RFC 4271 §5.1.3", typeof(Attr03NextHop))]
    NextHop = 3,

    /// <summary>MULTI_EXIT_DISC (RFC 4271 §5.1.4).</summary>
    [Specified("RFC 4271 §5.1.4", typeof(Attr04MultiExitDisc))]
    MultiExitDisc = 4,

    /// <summary>LOCAL_PREF (RFC 4271 §5.1.5).</summary>
    [Specified("RFC 4271 §5.1.5", typeof(Attr05LocalPref))]
    LocalPref = 5,

    /// <summary>ATOMIC_AGGREGATE (RFC 4271 §5.1.6).</summary>
    [Specified("RFC 4271 §5.1.6")]
    AtomicAggregate = 6,

    /// <summary>AGGREGATOR (RFC 4271 §5.1.7).</summary>
    [Specified("RFC 4271 §5.1.7", typeof(Attr07Aggregator))]
    Aggregator = 7,

    /// <summary>COMMUNITIES (RFC 1997).</summary>
    [Specified("RFC 1997", typeof(Attr08Communities))]
    Communities = 8,

    /// <summary>ORIGINATOR_ID (RFC 4456).</summary>
    [Specified("RFC 4456", typeof(Attr09OriginatorId))]
    OriginatorId = 9,

    /// <summary>CLUSTER_LIST (RFC 4456).</summary>
    [Specified("RFC 4456", typeof(Attr10ClusterList))]
    ClusterList = 10,

    /// <summary>DPA, deprecated (RFC 6938).</summary>
    [Specified("RFC 6938")]
    Dpa = 11,

    /// <summary>ADVERTISER, deprecated (RFC 1863, RFC 6938).</summary>
    [Specified("RFC 1863, RFC 6938")]
    Advertiser = 12,

    /// <summary>RCID_PATH or CLUSTER_ID, deprecated (RFC 1863, RFC 6938).</summary>
    [Specified("RFC 1863, RFC 6938")]
    RcidPath = 13,

    /// <summary>MP_REACH_NLRI (RFC 4760 §3).</summary>
    [Specified("RFC 4760 §3", typeof(Attr14MpReachNlri))]
    MpReachNlri = 14,

    /// <summary>MP_UNREACH_NLRI (RFC 4760 §4).</summary>
    [Specified("RFC 4760 §4", typeof(Attr15MpUnreachNlri))]
    MpUnreachNlri = 15,

    /// <summary>EXTENDED COMMUNITIES (RFC 4360).</summary>
    [Specified("RFC 4360", typeof(Attr16ExtendedCommunities))]
    ExtendedCommunities = 16,

    /// <summary>AS4_PATH (RFC 6793).</summary>
    [Specified("RFC 6793", typeof(Attr17As4Path))]
    As4Path = 17,

    /// <summary>AS4_AGGREGATOR (RFC 6793).</summary>
    [Specified("RFC 6793", typeof(Attr18As4Aggregator))]
    As4Aggregator = 18,

    /// <summary>SAFI Specific Attribute, SSA, deprecated (draft-kapoor-nalawade-idr-bgp-ssa).</summary>
    [Specified("draft-kapoor-nalawade-idr-bgp-ssa")]
    SafiSpecific = 19,

    /// <summary>Connector Attribute, deprecated (RFC 6037).</summary>
    [Specified("RFC 6037")]
    Connector = 20,

    /// <summary>AS_PATHLIMIT, deprecated (draft-ietf-idr-as-pathlimit).</summary>
    [Specified("draft-ietf-idr-as-pathlimit")]
    AsPathLimit = 21,

    /// <summary>PMSI_TUNNEL (RFC 6514).</summary>
    [Specified("RFC 6514")]
    PmsiTunnel = 22,

    /// <summary>Tunnel Encapsulation (RFC 9012).</summary>
    [Specified("RFC 9012")]
    TunnelEncapsulation = 23,

    /// <summary>Traffic Engineering (RFC 5543).</summary>
    [Specified("RFC 5543")]
    TrafficEngineering = 24,

    /// <summary>IPv6 Address Specific Extended Community (RFC 5701).</summary>
    [Specified("RFC 5701", typeof(Attr25Ipv6ExtendedCommunities))]
    Ipv6ExtendedCommunities = 25,

    /// <summary>AIGP (RFC 7311).</summary>
    [Specified("RFC 7311", typeof(Attr26Aigp))]
    Aigp = 26,

    /// <summary>PE Distinguisher Labels (RFC 6514).</summary>
    [Specified("RFC 6514")]
    PeDistinguisherLabels = 27,

    /// <summary>BGP Entropy Label Capability Attribute, deprecated (RFC 6790, RFC 7447).</summary>
    [Specified("RFC 6790, RFC 7447")]
    EntropyLabelCapability = 28,

    /// <summary>BGP-LS (RFC 9552).</summary>
    [Specified("RFC 9552")]
    BgpLs = 29,

    /// <summary>Deprecated: used without assignment (RFC 8093).</summary>
    [Specified("RFC 8093")]
    Deprecated30 = 30,

    /// <summary>Deprecated: used without assignment (RFC 8093).</summary>
    [Specified("RFC 8093")]
    Deprecated31 = 31,

    /// <summary>LARGE_COMMUNITY (RFC 8092).</summary>
    [Specified("RFC 8092", typeof(Attr32LargeCommunity))]
    LargeCommunity = 32,

    /// <summary>BGPsec_Path (RFC 8205).</summary>
    [Specified("RFC 8205")]
    BgpSecPath = 33,

    /// <summary>BGP Community Container (draft-ietf-idr-wide-bgp-communities).</summary>
    [Specified("draft-ietf-idr-wide-bgp-communities")]
    CommunityContainer = 34,

    /// <summary>Only to Customer (RFC 9234).</summary>
    [Specified("RFC 9234", typeof(Attr35OnlyToCustomer))]
    OnlyToCustomer = 35,

    /// <summary>BGP Domain Path, D-PATH (RFC 10039).</summary>
    [Specified("RFC 10039")]
    DomainPath = 36,

    /// <summary>SFP attribute (RFC 9015).</summary>
    [Specified("RFC 9015")]
    Sfp = 37,

    /// <summary>BFD Discriminator (RFC 9026).</summary>
    [Specified("RFC 9026")]
    BfdDiscriminator = 38,

    /// <summary>BGP Next Hop Dependent Characteristic, NHC (draft-ietf-idr-nhc).</summary>
    [Specified("draft-ietf-idr-nhc")]
    NextHopCharacteristic = 39,

    /// <summary>BGP Prefix-SID (RFC 8669).</summary>
    [Specified("RFC 8669")]
    PrefixSid = 40,

    /// <summary>BIER (RFC 9793).</summary>
    [Specified("RFC 9793")]
    Bier = 41,

    /// <summary>Edge Metadata Path Attribute (draft-ietf-idr-5g-edge-service-metadata).</summary>
    [Specified("draft-ietf-idr-5g-edge-service-metadata")]
    EdgeMetadata = 42,

    /// <summary>ATTR_SET (RFC 6368).</summary>
    [Specified("RFC 6368")]
    AttrSet = 128,

    /// <summary>Deprecated: used without assignment (RFC 8093).</summary>
    [Specified("RFC 8093")]
    Deprecated129 = 129,

    /// <summary>Deprecated: used without assignment (RFC 8093).</summary>
    [Specified("RFC 8093")]
    Deprecated241 = 241,

    /// <summary>Deprecated: used without assignment (RFC 8093).</summary>
    [Specified("RFC 8093")]
    Deprecated242 = 242,

    /// <summary>Deprecated: used without assignment (RFC 8093).</summary>
    [Specified("RFC 8093")]
    Deprecated243 = 243,

    /// <summary>Reserved for development (RFC 2042).</summary>
    [Specified("RFC 2042")]
    Development = 255,
}
