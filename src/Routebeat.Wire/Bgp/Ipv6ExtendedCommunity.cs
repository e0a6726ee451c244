using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>One extended community that names an IPv6 address (RFC 5701 §2). The default value names none.</summary>
/// <param name="Type">The high octet of the type.</param>
/// <param name="Subtype">The low octet of the type.</param>
/// <param name="Address">The address.</param>
/// <param name="LocalNumber">The number that the holder of the address assigned.</param>
public readonly record struct Ipv6ExtendedCommunity(byte Type, byte Subtype, IpAddress Address, ushort LocalNumber);
