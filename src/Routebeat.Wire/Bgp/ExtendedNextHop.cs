namespace Routebeat.Wire.Bgp;

/// <summary>That a speaker takes next hops of another family than its routes (RFC 8950 §4). The default value is reserved.</summary>
/// <param name="Family">The family of the routes.</param>
/// <param name="NextHopAfi">The address family identifier of their next hops.</param>
public readonly record struct ExtendedNextHop(AddressFamily Family, ushort NextHopAfi);
