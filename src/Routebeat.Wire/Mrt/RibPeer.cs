using Routebeat.Routing;

namespace Routebeat.Wire.Mrt;

/// <summary>One peer of a PEER_INDEX_TABLE (RFC 6396 §4.3.1). The default value is no peer.</summary>
/// <param name="BgpIdentifier">The peer's BGP identifier.</param>
/// <param name="Address">Its address.</param>
/// <param name="Asn">Its AS.</param>
public readonly record struct RibPeer(uint BgpIdentifier, IpAddress Address, Asn Asn);
