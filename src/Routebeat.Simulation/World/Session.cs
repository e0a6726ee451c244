using Routebeat.Routing;

namespace Routebeat.Simulation.World;

/// <summary>One session of the collector.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Asn">The peer's AS.</param>
/// <param name="Address">The peer's address.</param>
/// <param name="Share">The share of networks it carries: 1 for a full feed.</param>
internal sealed record Session(int Number, Asn Asn, IpAddress Address, double Share)
{
    /// <summary>Whether the peer sends communities; the others send MULTI_EXIT_DISC.</summary>
    public bool SendsCommunities { get; } = SeededRandom.Mix(Asn.Value) % 8 < 5;
}
