using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>The next hop inside MP_REACH_NLRI (RFC 2545 §3, RFC 4364 §4.3.2, RFC 8950 §3). The default value is none.</summary>
/// <param name="Address">The address; the global one of two.</param>
/// <param name="LinkLocal">The link-local address beside a global one; the default value where there is none.</param>
/// <param name="HasRouteDistinguisher">Whether a route distinguisher stands before each address, as in a VPN; it is always 0.</param>
public readonly record struct MpNextHop(IpAddress Address, IpAddress LinkLocal, bool HasRouteDistinguisher)
{
    private const int DistinguisherSize = 8;

    /// <summary>Reads a next hop; its size alone tells what is in it.</summary>
    /// <param name="octets">The next hop, without the octet that says its size.</param>
    /// <param name="nextHop">The next hop, or the default value if this returns false.</param>
    /// <returns>Whether the size is 4, 16 or 32 octets, or 12, 24 or 48 with route distinguishers.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out MpNextHop nextHop)
    {
        const int V4 = 4;
        const int V6 = 16;
        int distinguisher = octets.Length is V4 + DistinguisherSize or V6 + DistinguisherSize or 2 * (V6 + DistinguisherSize)
            ? DistinguisherSize
            : 0;
        bool pair = octets.Length == 2 * (V6 + distinguisher);
        int address = pair ? V6 : octets.Length - distinguisher;
        if (address is not (V4 or V6))
        {
            nextHop = default;
            return false;
        }

        nextHop = new MpNextHop(
            IpAddress.FromOctets(octets.Slice(distinguisher, address)),
            pair ? IpAddress.FromOctets(octets[^V6..]) : default,
            distinguisher != 0);
        return true;
    }
}
