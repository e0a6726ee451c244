using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>The names of the views that the tables of a router are kept apart by (RULES 2).</summary>
internal static class BmpView
{
    /// <summary>The view of a table; empty for what a peer sent before policy.</summary>
    public static string Of(BmpPeerType type, BmpRib rib)
    {
        string name = rib switch
        {
            BmpRib.AdjRibInPostPolicy => "post-policy",
            BmpRib.LocRib => "loc-rib",
            _ => string.Empty,
        };
        return type == BmpPeerType.Local ? $"local {name}".TrimEnd() : name;
    }
}
