namespace Routebeat.Wire.Mrt;

/// <summary>The types of MRT records, with the numbers of the IANA registry (RFC 6396 §4, appendix B for those that are no longer used).</summary>
public enum MrtType : ushort
{
    /// <summary>NULL, deprecated.</summary>
    [Specified("RFC 6396 appendix B.1.1")]
    Null = 0,

    /// <summary>START, deprecated.</summary>
    [Specified("RFC 6396 appendix B.1.2")]
    Start = 1,

    /// <summary>DIE, deprecated.</summary>
    [Specified("RFC 6396 appendix B.1.3")]
    Die = 2,

    /// <summary>I_AM_DEAD, deprecated.</summary>
    [Specified("RFC 6396 appendix B.1.4")]
    IAmDead = 3,

    /// <summary>PEER_DOWN, deprecated.</summary>
    [Specified("RFC 6396 appendix B.1.5")]
    PeerDown = 4,

    /// <summary>BGP, deprecated in favour of BGP4MP.</summary>
    [Specified("RFC 6396 appendix B.2.1", typeof(LegacyBgpMessage))]
    Bgp = 5,

    /// <summary>RIP, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.2")]
    Rip = 6,

    /// <summary>IDRP, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.3")]
    Idrp = 7,

    /// <summary>RIPNG, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.4")]
    RipNg = 8,

    /// <summary>BGP4PLUS, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.5", typeof(LegacyBgpMessage))]
    Bgp4Plus = 9,

    /// <summary>BGP4PLUS_01, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.5", typeof(LegacyBgpMessage))]
    Bgp4Plus01 = 10,

    /// <summary>OSPF version 2.</summary>
    [Specified("RFC 6396 §4.1")]
    OspfV2 = 11,

    /// <summary>TABLE_DUMP: one route of a RIB, two-octet AS numbers.</summary>
    [Specified("RFC 6396 §4.2", typeof(TableDumpRecord))]
    TableDump = 12,

    /// <summary>TABLE_DUMP_V2: peers once, then one record a prefix.</summary>
    [Specified("RFC 6396 §4.3", typeof(RibRecord))]
    TableDumpV2 = 13,

    /// <summary>BGP4MP: a message or a state change of one session, to the second.</summary>
    [Specified("RFC 6396 §4.4", typeof(Bgp4MpMessage))]
    Bgp4Mp = 16,

    /// <summary>BGP4MP_ET: the same, to the microsecond.</summary>
    [Specified("RFC 6396 §3, §4.4", typeof(Bgp4MpMessage))]
    Bgp4MpEt = 17,

    /// <summary>IS-IS.</summary>
    [Specified("RFC 6396 §4.5")]
    IsIs = 32,

    /// <summary>IS-IS, to the microsecond.</summary>
    [Specified("RFC 6396 §3, §4.5")]
    IsIsEt = 33,

    /// <summary>OSPF version 3.</summary>
    [Specified("RFC 6396 §4.6")]
    OspfV3 = 48,

    /// <summary>OSPF version 3, to the microsecond.</summary>
    [Specified("RFC 6396 §3, §4.6")]
    OspfV3Et = 49,
}
