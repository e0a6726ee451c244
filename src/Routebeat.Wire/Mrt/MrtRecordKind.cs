namespace Routebeat.Wire.Mrt;

/// <summary>Which of our readers an MRT record is for.</summary>
public enum MrtRecordKind : byte
{
    /// <summary>A type or subtype that is skipped by its length; <see cref="MrtTally"/> counts it.</summary>
    Other = 0,

    /// <summary>A BGP message with its session, for <see cref="Bgp4MpMessage"/>.</summary>
    Message = 1,

    /// <summary>A change of a session's state, for <see cref="Bgp4MpStateChange"/>.</summary>
    StateChange = 2,

    /// <summary>The peers of a RIB, for <see cref="Mrt.PeerIndexTable"/>.</summary>
    PeerIndexTable = 3,

    /// <summary>One IPv4 or IPv6 unicast prefix of a RIB, for <see cref="Mrt.RibRecord"/>.</summary>
    RibUnicast = 4,

    /// <summary>One IPv4 or IPv6 multicast prefix of a RIB, for <see cref="Mrt.RibRecord"/>.</summary>
    RibMulticast = 5,

    /// <summary>One route of any family of a RIB, for <see cref="Mrt.RibGenericRecord"/>.</summary>
    RibGeneric = 6,

    /// <summary>The places of a RIB's peers, for <see cref="Mrt.GeoPeerTable"/>.</summary>
    GeoPeerTable = 7,

    /// <summary>One route of one peer, for <see cref="Mrt.TableDumpRecord"/>.</summary>
    TableDump = 8,

    /// <summary>One route of one session, for <see cref="Mrt.Bgp4MpEntry"/>.</summary>
    Bgp4MpEntry = 9,

    /// <summary>The name of a file that holds a RIB, for <see cref="Mrt.MrtSnapshot"/>.</summary>
    Snapshot = 10,

    /// <summary>A BGP message without its header, for <see cref="Mrt.LegacyBgpMessage"/>.</summary>
    LegacyMessage = 11,
}
