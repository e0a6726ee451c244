namespace Routebeat.Wire.Bgp;

/// <summary>BGP role, capability 9 (RFC 9234 §4.1).</summary>
public static class Cap09Role
{
    /// <summary>Reads the value; false if it has not one octet. A number outside the registry is kept as it is.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out BgpRole role)
    {
        bool valid = value.Length == 1;
        role = valid ? (BgpRole)value[0] : default;
        return valid;
    }
}
