namespace Routebeat.Wire.Mrt;

/// <summary>The types of MRT records, with the numbers of the IANA registry (RFC 6396 §4, appendix B for those that are no longer used).</summary>
public enum MrtType : ushort
{
    /// <summary>NULL, deprecated.</summary>
    Null = 0,

    /// <summary>START, deprecated.</summary>
    Start = 1,

    /// <summary>DIE, deprecated.</summary>
    Die = 2,

    /// <summary>I_AM_DEAD, deprecated.</summary>
    IAmDead = 3,

    /// <summary>PEER_DOWN, deprecated.</summary>
    PeerDown = 4,

    /// <summary>BGP, deprecated in favour of BGP4MP.</summary>
    Bgp = 5,

    /// <summary>RIP, deprecated.</summary>
    Rip = 6,

    /// <summary>IDRP, deprecated.</summary>
    Idrp = 7,

    /// <summary>RIPNG, deprecated.</summary>
    RipNg = 8,

    /// <summary>BGP4PLUS, deprecated.</summary>
    Bgp4Plus = 9,

    /// <summary>BGP4PLUS_01, deprecated.</summary>
    Bgp4Plus01 = 10,

    /// <summary>OSPF version 2.</summary>
    OspfV2 = 11,

    /// <summary>TABLE_DUMP: one route of a RIB, two-octet AS numbers.</summary>
    TableDump = 12,

    /// <summary>TABLE_DUMP_V2: peers once, then one record a prefix.</summary>
    TableDumpV2 = 13,

    /// <summary>BGP4MP: a message or a state change of one session, to the second.</summary>
    Bgp4Mp = 16,

    /// <summary>BGP4MP_ET: the same, to the microsecond.</summary>
    Bgp4MpEt = 17,

    /// <summary>IS-IS.</summary>
    IsIs = 32,

    /// <summary>IS-IS, to the microsecond.</summary>
    IsIsEt = 33,

    /// <summary>OSPF version 3.</summary>
    OspfV3 = 48,

    /// <summary>OSPF version 3, to the microsecond.</summary>
    OspfV3Et = 49,
}
