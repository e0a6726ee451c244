namespace Routebeat.Wire.Bmp;

/// <summary>The types of BMP messages, with the numbers of the IANA registry (RFC 7854 §4.1).</summary>
public enum BmpMessageType : byte
{
    /// <summary>Route Monitoring: an UPDATE of a peer.</summary>
    [Specified("RFC 7854 §4.6, draft-ietf-grow-bmp-tlv", typeof(BmpRouteMonitoring))]
    RouteMonitoring = 0,

    /// <summary>Statistics Report: counters and gauges of a peer.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatisticsReport))]
    StatisticsReport = 1,

    /// <summary>Peer Down: the session of a peer ended.</summary>
    [Specified("RFC 7854 §4.9, RFC 9069 §5.3", typeof(BmpPeerDown))]
    PeerDown = 2,

    /// <summary>Peer Up: the session of a peer came up.</summary>
    [Specified("RFC 7854 §4.10, RFC 8671 §6.3.1, RFC 9069 §5.2", typeof(BmpPeerUp))]
    PeerUp = 3,

    /// <summary>Initiation: who the router is.</summary>
    [Specified("RFC 7854 §4.3", typeof(BmpInitiation))]
    Initiation = 4,

    /// <summary>Termination: why the router stops.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    Termination = 5,

    /// <summary>Route Mirroring: messages as they came, also those that could not be used.</summary>
    [Specified("RFC 7854 §4.7", typeof(BmpRouteMirroring))]
    RouteMirroring = 6,
}
