using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>An address family and its subsequent identifier (RFC 4760 §3). The default value is reserved.</summary>
/// <param name="Afi">The address family identifier.</param>
/// <param name="Safi">The subsequent address family identifier.</param>
public readonly record struct AddressFamily(ushort Afi, byte Safi)
{
    /// <summary>The identifier of unicast forwarding.</summary>
    public const byte Unicast = (byte)SubsequentAddressFamily.Unicast;

    /// <summary>An address family and its subsequent identifier, by name.</summary>
    /// <param name="family">The family of addresses.</param>
    /// <param name="subsequent">The subsequent address family identifier.</param>
    public AddressFamily(IpFamily family, SubsequentAddressFamily subsequent)
        : this((ushort)family, (byte)subsequent)
    {
    }

    /// <summary>The subsequent address family identifier by name; a number outside the registry is kept as it is.</summary>
    public SubsequentAddressFamily Subsequent => (SubsequentAddressFamily)Safi;

    /// <summary>Whether the routes are IPv4 or IPv6 unicast, the ones that are decoded as routes.</summary>
    public bool IsUnicast => Safi == Unicast && IsIp;

    /// <summary>Whether the routes are IPv4 or IPv6 multicast: prefixes too, but no way that traffic to them goes.</summary>
    public bool IsMulticast => Safi == (byte)SubsequentAddressFamily.Multicast && IsIp;

    /// <summary>Whether the routes are plain IPv4 or IPv6 prefixes.</summary>
    public bool IsPrefixes => IsUnicast || IsMulticast;

    /// <summary>The family of addresses; the default value where they are neither IPv4 nor IPv6.</summary>
    public IpFamily Family => IsIp ? (IpFamily)(byte)Afi : default;

    private bool IsIp => Afi is (ushort)IpFamily.V4 or (ushort)IpFamily.V6;
}
