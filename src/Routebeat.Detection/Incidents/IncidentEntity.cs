using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>The entity of an incident with what people call it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Name">Its name, from the AS table, the list of countries or the watch-list; the key's own text where none is known.</param>
/// <param name="Country">The country of an AS, or the country itself; none where unknown.</param>
/// <param name="Note">The watch-list's note, or <c>on the watch-list</c> where it has none; empty where it is not listed.</param>
public sealed record IncidentEntity(EntityKey Key, string Name, CountryCode Country, string Note = "");
