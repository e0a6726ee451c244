using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>One prefix of an UPDATE with its path identifier. The default value is no prefix.</summary>
/// <param name="Prefix">The prefix, its host bits cleared.</param>
/// <param name="PathIdentifier">The path identifier (RFC 7911); 0 where the session has none.</param>
public readonly record struct NlriRoute(IpPrefix Prefix, uint PathIdentifier);
