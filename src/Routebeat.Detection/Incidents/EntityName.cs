using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>What an entity is called and where it belongs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Country">The country of an AS; none where unknown.</param>
public readonly record struct EntityName(string Name, CountryCode Country);
