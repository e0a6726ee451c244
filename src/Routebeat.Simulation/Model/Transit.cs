using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>An AS that sells transit and buys its own.</summary>
/// <param name="Asn">The AS.</param>
/// <param name="Providers">The transit-free ASes it buys from, at least one.</param>
public sealed record Transit(Asn Asn, IReadOnlyList<Asn> Providers);
