namespace Routebeat.Wire.Bmp;

/// <summary>The TLVs of a Route Mirroring, with the numbers of the IANA registry (RFC 7854 §4.7).</summary>
public enum BmpMirroringType : ushort
{
    /// <summary>A BGP message as it came.</summary>
    [Specified("RFC 7854 §4.7", typeof(BmpRouteMirroring))]
    BgpMessage = 0,

    /// <summary>What is the matter with the message that follows, or with the stream.</summary>
    [Specified("RFC 7854 §4.7", typeof(BmpRouteMirroring))]
    Information = 1,
}
