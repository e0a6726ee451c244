using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>How many networks an AS of a country or of the Internet lost.</summary>
/// <param name="Asn">The AS.</param>
/// <param name="Networks">Known networks that are not visible.</param>
public readonly record struct NetworksLost(Asn Asn, long Networks);
