namespace Routebeat.Routing;

/// <summary>The value of the ORIGIN attribute (RFC 4271 §5.1.1).</summary>
public enum OriginCode : byte
{
    /// <summary>Interior to the originating AS.</summary>
    Igp = 0,

    /// <summary>Learned by EGP (RFC 904).</summary>
    Egp = 1,

    /// <summary>Learned some other way.</summary>
    Incomplete = 2,
}
