namespace Routebeat.Wire.Mrt;

/// <summary>
/// The subtypes that collectors gave OSPFv2 records before RFC 6396, which names none. IS-IS and OSPFv3 records never had any.
/// </summary>
public enum OspfV2Subtype : ushort
{
    /// <summary>OSPF_STATE_CHANGE: a neighbour's state changed.</summary>
    [Specified("draft-ietf-grow-mrt")]
    StateChange = 0,

    /// <summary>OSPF_LSA_UPDATE: a link state update was received.</summary>
    [Specified("draft-ietf-grow-mrt")]
    LsaUpdate = 1,
}
