using Routebeat.Routing;

namespace Routebeat.Simulation.World;

/// <summary>A network that originates prefixes.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Asn">Its AS.</param>
/// <param name="Country">Its country.</param>
/// <param name="Prefixes">The numbers of its prefixes, the largest prefix first.</param>
/// <param name="Upstreams">Every upstream it ever has.</param>
/// <param name="Role">Whether the timeline speaks of it.</param>
internal sealed record Network(int Number, Asn Asn, CountryCode Country, int[] Prefixes, Asn[] Upstreams, NetworkRole Role);
