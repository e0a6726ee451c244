namespace Routebeat.Wire.Bmp;

/// <summary>What a TLV of a version 4 Route Monitoring is, whichever numbering of draft-ietf-grow-bmp-tlv the router follows.</summary>
/// <remarks>The draft gave its types other numbers in revision 20; <see cref="BmpRouteMonitoring"/> tells the two apart.</remarks>
public enum BmpRouteTlvType : byte
{
    /// <summary>Another one: passed over.</summary>
    Other = 0,

    /// <summary>The BGP message.</summary>
    BgpMessage = 1,

    /// <summary>Capabilities that say how to read the message without the Peer Up.</summary>
    StatelessParsing = 2,

    /// <summary>Routes of the message that other TLVs name together.</summary>
    Group = 3,

    /// <summary>The name of the VRF or table.</summary>
    TableName = 4,

    /// <summary>Whether the path is the best, a backup or not used (draft-ietf-grow-bmp-path-marking-tlv).</summary>
    PathStatus = 5,
}
