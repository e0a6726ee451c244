namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of TABLE_DUMP_V2, with the numbers of the IANA registry (RFC 6396 §4.3, RFC 6397, RFC 8050 §4).</summary>
public enum TableDumpV2Subtype : ushort
{
    /// <summary>PEER_INDEX_TABLE.</summary>
    [Specified("RFC 6396 §4.3.1", typeof(PeerIndexTable))]
    PeerIndexTable = 1,

    /// <summary>RIB_IPV4_UNICAST.</summary>
    [Specified("RFC 6396 §4.3.2", typeof(RibRecord))]
    RibIpv4Unicast = 2,

    /// <summary>RIB_IPV4_MULTICAST.</summary>
    [Specified("RFC 6396 §4.3.2", typeof(RibRecord))]
    RibIpv4Multicast = 3,

    /// <summary>RIB_IPV6_UNICAST.</summary>
    [Specified("RFC 6396 §4.3.2", typeof(RibRecord))]
    RibIpv6Unicast = 4,

    /// <summary>RIB_IPV6_MULTICAST.</summary>
    [Specified("RFC 6396 §4.3.2", typeof(RibRecord))]
    RibIpv6Multicast = 5,

    /// <summary>RIB_GENERIC: another address family.</summary>
    [Specified("RFC 6396 §4.3.3", typeof(RibGenericRecord))]
    RibGeneric = 6,

    /// <summary>GEO_PEER_TABLE.</summary>
    [Specified("RFC 6397 §4.1", typeof(GeoPeerTable))]
    GeoPeerTable = 7,

    /// <summary>RIB_IPV4_UNICAST_ADDPATH.</summary>
    [Specified("RFC 8050 §4.1", typeof(RibRecord))]
    RibIpv4UnicastAddPath = 8,

    /// <summary>RIB_IPV4_MULTICAST_ADDPATH.</summary>
    [Specified("RFC 8050 §4.1", typeof(RibRecord))]
    RibIpv4MulticastAddPath = 9,

    /// <summary>RIB_IPV6_UNICAST_ADDPATH.</summary>
    [Specified("RFC 8050 §4.1", typeof(RibRecord))]
    RibIpv6UnicastAddPath = 10,

    /// <summary>RIB_IPV6_MULTICAST_ADDPATH.</summary>
    [Specified("RFC 8050 §4.1", typeof(RibRecord))]
    RibIpv6MulticastAddPath = 11,

    /// <summary>RIB_GENERIC_ADDPATH.</summary>
    [Specified("RFC 8050 §4.2", typeof(RibGenericRecord))]
    RibGenericAddPath = 12,
}
