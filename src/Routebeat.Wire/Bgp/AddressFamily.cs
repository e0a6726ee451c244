using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>An address family and its subsequent identifier (RFC 4760 §3). The default value is reserved.</summary>
/// <param name="Afi">The address family identifier.</param>
/// <param name="Safi">The subsequent address family identifier.</param>
public readonly record struct AddressFamily(ushort Afi, byte Safi)
{
    /// <summary>The identifier of unicast forwarding.</summary>
    public const byte Unicast = 1;

    /// <summary>Whether the routes are IPv4 or IPv6 unicast, the ones that are decoded.</summary>
    public bool IsUnicast => Safi == Unicast && Afi is (ushort)IpFamily.V4 or (ushort)IpFamily.V6;

    /// <summary>The family of addresses; only of meaning where <see cref="IsUnicast"/> is true.</summary>
    public IpFamily Family => (IpFamily)(byte)Afi;
}
