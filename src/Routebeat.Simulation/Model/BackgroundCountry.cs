using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>The invented networks of one country, of which nothing is to be said.</summary>
/// <param name="Country">The country.</param>
/// <param name="Ases">How many ASes.</param>
/// <param name="Prefixes">How many IPv4 prefixes of /16 to /24 they announce together; at least one each.</param>
/// <param name="LargePrefixes">How many /14 they announce besides, so that the country is a large one; default 0.</param>
public sealed record BackgroundCountry(CountryCode Country, int Ases, int Prefixes, int LargePrefixes = 0);
