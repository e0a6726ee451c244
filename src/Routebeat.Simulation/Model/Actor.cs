using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>A named network the timeline speaks of.</summary>
/// <param name="Asn">Its AS.</param>
/// <param name="Name">Its name, as the registry has it.</param>
/// <param name="Country">Its country.</param>
/// <param name="Prefixes">The prefixes it announces by name; may be empty where <paramref name="Lengths"/> is not.</param>
/// <param name="Lengths">How many invented IPv4 prefixes of each length it announces besides.</param>
/// <param name="Upstreams">Its upstreams, at least one; the first carries its routes at the start.</param>
public sealed record Actor(
    Asn Asn,
    string Name,
    CountryCode Country,
    IReadOnlyList<IpPrefix> Prefixes,
    IReadOnlyList<KeyValuePair<int, int>> Lengths,
    IReadOnlyList<Asn> Upstreams);
