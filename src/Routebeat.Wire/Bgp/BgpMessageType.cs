namespace Routebeat.Wire.Bgp;

/// <summary>The types of BGP messages (RFC 4271 §4.1, RFC 2918).</summary>
public enum BgpMessageType : byte
{
    /// <summary>OPEN.</summary>
    [Specified("RFC 4271 §4.2, RFC 9072", typeof(BgpOpen))]
    Open = 1,

    /// <summary>UPDATE.</summary>
    [Specified("RFC 4271 §4.3, RFC 7606, RFC 8654", typeof(UpdateDecoder))]
    Update = 2,

    /// <summary>NOTIFICATION.</summary>
    [Specified("RFC 4271 §4.5, RFC 9003, RFC 8538", typeof(BgpNotification))]
    Notification = 3,

    /// <summary>KEEPALIVE.</summary>
    [Specified("RFC 4271 §4.4", typeof(BgpMessage))]
    Keepalive = 4,

    /// <summary>ROUTE-REFRESH.</summary>
    [Specified("RFC 2918 §3, RFC 7313", typeof(BgpRouteRefresh))]
    RouteRefresh = 5,
}
