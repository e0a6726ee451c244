using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>What the severity of a loss depends on.</summary>
/// <param name="Entity">What kind of entity lost.</param>
/// <param name="Seeded">Whether its table is known.</param>
/// <param name="NetworksLost">Networks lost.</param>
/// <param name="NetworksTotal">Networks of the baseline; not seeded: those seen.</param>
public readonly record struct SeverityFacts(EntityKind Entity, bool Seeded, long NetworksLost, long NetworksTotal);
