namespace Routebeat.Wire.Bmp;

/// <summary>Which table of a router the routes of a BMP peer are of.</summary>
public enum BmpRib : byte
{
    /// <summary>What the peer sent, before policy (RFC 7854 §5).</summary>
    AdjRibInPrePolicy = 0,

    /// <summary>What the peer sent, after policy.</summary>
    AdjRibInPostPolicy = 1,

    /// <summary>What the router sends to the peer, before policy (RFC 8671).</summary>
    AdjRibOutPrePolicy = 2,

    /// <summary>What the router sends to the peer, after policy.</summary>
    AdjRibOutPostPolicy = 3,

    /// <summary>What the router chose (RFC 9069).</summary>
    LocRib = 4,
}
