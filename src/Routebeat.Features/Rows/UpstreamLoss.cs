using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>How many routes of an entity went through an upstream (the AS next to the origin): those lost, and those still there.</summary>
/// <param name="Upstream">The upstream.</param>
/// <param name="Lost">Routes lost, summed over peers and prefixes.</param>
/// <param name="Carried">Routes carried now.</param>
public readonly record struct UpstreamLoss(Asn Upstream, long Lost, long Carried);
