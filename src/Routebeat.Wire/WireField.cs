namespace Routebeat.Wire;

/// <summary>The fields of the wire formats that octets can get wrong: what errors are counted by.</summary>
public enum WireField : byte
{
    /// <summary>No field: there is no error.</summary>
    None = 0,

    /// <summary>The 12-octet header of an MRT record (RFC 6396 §2).</summary>
    MrtHeader,

    /// <summary>The length field of an MRT record: above the limit, or too short for the record's type.</summary>
    MrtLength,

    /// <summary>The type or subtype of an MRT record: not the one asked for.</summary>
    MrtType,

    /// <summary>The body of an MRT record: longer than the octets at hand.</summary>
    MrtBody,

    /// <summary>The AS numbers, interface index and addresses of a BGP4MP record (RFC 6396 §4.4).</summary>
    Bgp4MpSession,

    /// <summary>The address family of a BGP4MP record: neither IPv4 nor IPv6.</summary>
    Bgp4MpAddressFamily,

    /// <summary>The old and new state of a BGP4MP_STATE_CHANGE (RFC 6396 §4.4.1).</summary>
    Bgp4MpState,

    /// <summary>The collector, view name or peer count of a PEER_INDEX_TABLE (RFC 6396 §4.3.1).</summary>
    PeerIndexHeader,

    /// <summary>One peer of a PEER_INDEX_TABLE.</summary>
    PeerIndexEntry,

    /// <summary>The sequence number, prefix or entry count of a RIB record (RFC 6396 §4.3.2).</summary>
    RibHeader,

    /// <summary>One entry of a RIB record (RFC 6396 §4.3.4).</summary>
    RibEntry,

    /// <summary>The 19-octet header of a BGP message (RFC 4271 §4.1).</summary>
    BgpHeader,

    /// <summary>The marker of a BGP message: not all ones.</summary>
    BgpMarker,

    /// <summary>The length field of a BGP message: below 19 or beyond the octets at hand.</summary>
    BgpLength,

    /// <summary>The withdrawn routes of an UPDATE (RFC 4271 §4.3).</summary>
    WithdrawnRoutes,

    /// <summary>The path attributes of an UPDATE, as a whole.</summary>
    PathAttributes,

    /// <summary>The announced routes of an UPDATE.</summary>
    AnnouncedRoutes,

    /// <summary>The length octet of a prefix: above 32 or 128.</summary>
    PrefixLength,

    /// <summary>The octets of a prefix or of its path identifier: fewer than its length needs.</summary>
    PrefixOctets,

    /// <summary>The flags, type and length of a path attribute.</summary>
    AttributeHeader,

    /// <summary>The Optional and Transitive bits of a path attribute: not those of its type.</summary>
    AttributeFlags,

    /// <summary>The value of a path attribute: shorter than its length field says.</summary>
    AttributeLength,

    /// <summary>The value of a path attribute: malformed by the rules of its type.</summary>
    AttributeValue,

    /// <summary>A path attribute that stands more than once.</summary>
    AttributeRepeated,

    /// <summary>A mandatory path attribute that is missing.</summary>
    AttributeMissing,

    /// <summary>A well-known path attribute whose type nobody knows.</summary>
    AttributeUnknown,

    /// <summary>The next hop inside MP_REACH_NLRI: a length that its address family does not have.</summary>
    MpNextHop,

    /// <summary>A record of TABLE_DUMP (RFC 6396 §4.2).</summary>
    TableDump,

    /// <summary>A record of BGP4MP_ENTRY after its session (RFC 6396 appendix B).</summary>
    Bgp4MpEntry,

    /// <summary>The file name of BGP4MP_SNAPSHOT and BGP_SYNC (RFC 6396 appendix B): it does not end.</summary>
    SnapshotName,

    /// <summary>A route of another family than IPv4 and IPv6 prefixes: its framing does not hold, or is not known.</summary>
    NlriFraming,

    /// <summary>The fixed fields of an OPEN (RFC 4271 §4.2).</summary>
    OpenHeader,

    /// <summary>The optional parameters of an OPEN (RFC 4271 §4.2, RFC 9072).</summary>
    OpenParameters,

    /// <summary>A capability in an OPEN (RFC 5492 §4).</summary>
    Capability,

    /// <summary>The codes of a NOTIFICATION (RFC 4271 §4.5).</summary>
    Notification,

    /// <summary>The body of a ROUTE-REFRESH (RFC 2918 §3).</summary>
    RouteRefresh,

    /// <summary>The text of a RIS Live message: no JSON (RFC 8259), or more than one value.</summary>
    RisLiveJson,

    /// <summary>The envelope of a RIS Live message: no object, or without a type.</summary>
    RisLiveEnvelope,

    /// <summary>The data of a RIS Live message: no object.</summary>
    RisLiveData,

    /// <summary>The time of a RIS Live message: missing, no number, or not from 1970 to 9999.</summary>
    RisLiveTimestamp,

    /// <summary>The peer's address in a RIS Live message.</summary>
    RisLivePeer,

    /// <summary>The peer's AS number in a RIS Live message.</summary>
    RisLivePeerAsn,

    /// <summary>The collector, identifier, type, state or direction in a RIS Live message: no text.</summary>
    RisLiveText,

    /// <summary>The raw message in a RIS Live message: no text of whole octets in hexadecimal.</summary>
    RisLiveRaw,

    /// <summary>The path in a RIS Live message: not AS numbers and lists of them.</summary>
    RisLivePath,

    /// <summary>The origin, MED, aggregator or atomic aggregate in a RIS Live message.</summary>
    RisLiveAttribute,

    /// <summary>The communities or large communities in a RIS Live message.</summary>
    RisLiveCommunities,

    /// <summary>The announcements in a RIS Live message: their shape.</summary>
    RisLiveAnnouncements,

    /// <summary>A next hop in a RIS Live message: missing, no address, or not one that fits the other announcements in one UPDATE.</summary>
    RisLiveNextHop,

    /// <summary>A prefix in a RIS Live message.</summary>
    RisLivePrefix,

    /// <summary>The fields of an OPEN in a RIS Live message.</summary>
    RisLiveOpen,

    /// <summary>The fields of a NOTIFICATION in a RIS Live message.</summary>
    RisLiveNotification,

    /// <summary>The common header of a BMP message (RFC 7854 §4.1): fewer octets than it says.</summary>
    BmpHeader,

    /// <summary>The version of a BMP message: neither 3 nor 4.</summary>
    BmpVersion,

    /// <summary>The length of a BMP message: below its header or above the limit.</summary>
    BmpLength,

    /// <summary>The type of a BMP message: not the one asked for.</summary>
    BmpType,

    /// <summary>The per-peer header of a BMP message (RFC 7854 §4.2).</summary>
    BmpPeer,

    /// <summary>A TLV of a BMP message: longer than the octets at hand, or a needed one that is missing.</summary>
    BmpTlv,

    /// <summary>The addresses and ports of a Peer Up (RFC 7854 §4.10).</summary>
    BmpPeerUp,

    /// <summary>One of the two OPENs of a Peer Up: no whole OPEN.</summary>
    BmpOpen,

    /// <summary>The reason of a Peer Down, or what belongs to it (RFC 7854 §4.9).</summary>
    BmpPeerDown,

    /// <summary>The count of a Statistics Report: not that of its statistics (RFC 7854 §4.8).</summary>
    BmpStatistics,

    /// <summary>The header of an OpenBMP message: its magic number, version, or one of its lengths.</summary>
    OpenBmpHeader,

    /// <summary>The type of an OpenBMP message: no raw BMP of a router.</summary>
    OpenBmpType,

    /// <summary>The message after an OpenBMP header: fewer octets than it says.</summary>
    OpenBmpMessage,
}
