using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>ORIGIN, type 1 (RFC 4271 §5.1.1).</summary>
public static class Attr01Origin
{
    /// <summary>Reads the value; false if it has not one octet or is undefined (RFC 7606 §7.1).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out OriginCode origin)
    {
        bool valid = value.Length == 1 && value[0] <= (byte)OriginCode.Incomplete;
        origin = valid ? (OriginCode)value[0] : OriginCode.Incomplete;
        return valid;
    }
}
