namespace Routebeat.Routing;

/// <summary>One NLRI entry: a prefix and, where the session has ADD-PATH (RFC 7911), its path identifier. The default value is no prefix.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="PathIdentifier">The path identifier; 0 where the session has none.</param>
public readonly record struct NlriRoute(IpPrefix Prefix, uint PathIdentifier);
