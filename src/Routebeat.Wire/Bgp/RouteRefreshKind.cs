namespace Routebeat.Wire.Bgp;

/// <summary>What a ROUTE-REFRESH says (RFC 7313 §4).</summary>
public enum RouteRefreshKind : byte
{
    /// <summary>Send your routes again.</summary>
    Request = 0,

    /// <summary>My routes follow: BoRR.</summary>
    Begin = 1,

    /// <summary>My routes have been sent: EoRR.</summary>
    End = 2,
}
