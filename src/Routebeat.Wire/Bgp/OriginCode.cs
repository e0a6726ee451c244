namespace Routebeat.Wire.Bgp;

/// <summary>The value of ORIGIN (RFC 4271 §5.1.1).</summary>
public enum OriginCode : byte
{
    /// <summary>IGP: interior to the originating AS.</summary>
    Igp = 0,

    /// <summary>EGP: learned by the protocol of that name.</summary>
    Egp = 1,

    /// <summary>INCOMPLETE: learned by other means. Also what is assumed where there is no ORIGIN.</summary>
    Incomplete = 2,
}
