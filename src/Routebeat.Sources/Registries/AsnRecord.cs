using Routebeat.Routing;

namespace Routebeat.Sources.Registries;

/// <summary>What registries know about an AS.</summary>
/// <param name="Asn">The AS.</param>
/// <param name="Country">The country that the registry files it under; none where there is none.</param>
/// <param name="Name">The organisation, or else its handle; empty where unknown.</param>
public readonly record struct AsnRecord(Asn Asn, CountryCode Country, string Name);
