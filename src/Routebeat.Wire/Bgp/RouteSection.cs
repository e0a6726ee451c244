namespace Routebeat.Wire.Bgp;

/// <summary>Whether an UPDATE has prefixes in its own announced-routes field, outside MP_REACH_NLRI.</summary>
public enum RouteSection : byte
{
    /// <summary>The field is empty.</summary>
    Empty = 0,

    /// <summary>The field has prefixes.</summary>
    Present = 1,
}
