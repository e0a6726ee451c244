namespace Routebeat.Wire.Bmp;

/// <summary>The TLVs of Initiation, Peer Up and Peer Down, with the numbers of the IANA registry (RFC 7854 §4.4, RFC 9069 §5.2.1).</summary>
public enum BmpInformationType : ushort
{
    /// <summary>Any text.</summary>
    [Specified("RFC 7854 §4.4", typeof(BmpInitiation))]
    Text = 0,

    /// <summary>What the router is: sysDescr.</summary>
    [Specified("RFC 7854 §4.4", typeof(BmpInitiation))]
    SystemDescription = 1,

    /// <summary>The router's name: sysName.</summary>
    [Specified("RFC 7854 §4.4", typeof(BmpInitiation))]
    SystemName = 2,

    /// <summary>The name of the VRF or table of a peer.</summary>
    [Specified("RFC 9069 §5.2.1", typeof(BmpPeerUp))]
    TableName = 3,

    /// <summary>A label of the operator.</summary>
    [Specified("draft-ietf-grow-bmp-peer-up")]
    AdminLabel = 4,
}
