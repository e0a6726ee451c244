using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Who formed an aggregate route (RFC 4271 §5.1.7). The default value is nobody.</summary>
/// <param name="Asn">Its AS.</param>
/// <param name="Address">Its address, IPv4.</param>
public readonly record struct Aggregator(Asn Asn, IpAddress Address);
