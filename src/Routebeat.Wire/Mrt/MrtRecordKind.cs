namespace Routebeat.Wire.Mrt;

/// <summary>Which of our readers an MRT record is for.</summary>
public enum MrtRecordKind : byte
{
    /// <summary>A type or subtype that is skipped by its length; the caller counts it.</summary>
    Other = 0,

    /// <summary>A BGP message with its session, for <see cref="Bgp4MpMessage"/>.</summary>
    Message = 1,

    /// <summary>A change of a session's state, for <see cref="Bgp4MpStateChange"/>.</summary>
    StateChange = 2,

    /// <summary>The peers of a RIB, for <see cref="Mrt.PeerIndexTable"/>.</summary>
    PeerIndexTable = 3,

    /// <summary>One IPv4 or IPv6 unicast prefix of a RIB, for <see cref="Mrt.RibRecord"/>.</summary>
    RibUnicast = 4,
}
