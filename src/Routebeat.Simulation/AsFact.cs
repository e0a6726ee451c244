using Routebeat.Routing;

namespace Routebeat.Simulation;

/// <summary>What is known of an AS of a scenario.</summary>
/// <param name="Asn">The AS.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">Its country; none where it has none.</param>
public sealed record AsFact(Asn Asn, string Name, CountryCode Country);
