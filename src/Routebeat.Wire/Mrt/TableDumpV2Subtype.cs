namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of TABLE_DUMP_V2, with the numbers of the IANA registry (RFC 6396 §4.3, RFC 6397, RFC 8050 §4).</summary>
public enum TableDumpV2Subtype : ushort
{
    /// <summary>PEER_INDEX_TABLE.</summary>
    PeerIndexTable = 1,

    /// <summary>RIB_IPV4_UNICAST.</summary>
    RibIpv4Unicast = 2,

    /// <summary>RIB_IPV4_MULTICAST.</summary>
    RibIpv4Multicast = 3,

    /// <summary>RIB_IPV6_UNICAST.</summary>
    RibIpv6Unicast = 4,

    /// <summary>RIB_IPV6_MULTICAST.</summary>
    RibIpv6Multicast = 5,

    /// <summary>RIB_GENERIC: another address family.</summary>
    RibGeneric = 6,

    /// <summary>GEO_PEER_TABLE.</summary>
    GeoPeerTable = 7,

    /// <summary>RIB_IPV4_UNICAST_ADDPATH.</summary>
    RibIpv4UnicastAddPath = 8,

    /// <summary>RIB_IPV4_MULTICAST_ADDPATH.</summary>
    RibIpv4MulticastAddPath = 9,

    /// <summary>RIB_IPV6_UNICAST_ADDPATH.</summary>
    RibIpv6UnicastAddPath = 10,

    /// <summary>RIB_IPV6_MULTICAST_ADDPATH.</summary>
    RibIpv6MulticastAddPath = 11,

    /// <summary>RIB_GENERIC_ADDPATH.</summary>
    RibGenericAddPath = 12,
}
