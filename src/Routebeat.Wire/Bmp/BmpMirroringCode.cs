namespace Routebeat.Wire.Bmp;

/// <summary>What a Route Mirroring says of its messages, with the numbers of the IANA registry (RFC 7854 §4.7).</summary>
public enum BmpMirroringCode : ushort
{
    /// <summary>The router could not use the message.</summary>
    [Specified("RFC 7854 §4.7", typeof(BmpRouteMirroring))]
    ErroredMessage = 0,

    /// <summary>Messages are missing from the mirror.</summary>
    [Specified("RFC 7854 §4.7", typeof(BmpRouteMirroring))]
    MessagesLost = 1,
}
