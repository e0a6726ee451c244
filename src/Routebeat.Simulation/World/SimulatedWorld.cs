using Routebeat.Routing;

namespace Routebeat.Simulation.World;

/// <summary>Who there is in a scenario under one seed: sessions, networks, prefixes and the paths between them.</summary>
/// <param name="Sessions">The collector's sessions, by number.</param>
/// <param name="Networks">The networks, by number.</param>
/// <param name="Prefixes">The prefixes, by number.</param>
/// <param name="Owners">The number of the network each prefix belongs to.</param>
/// <param name="Paths">The paths from sessions to networks.</param>
internal sealed record SimulatedWorld(
    IReadOnlyList<Session> Sessions, Network[] Networks, IpPrefix[] Prefixes, int[] Owners, PathBuilder Paths)
{
    private const int MostOfPartialFeed = 100;

    /// <summary>The network of an actor.</summary>
    public Network NetworkOf(Asn actor) => Networks.Single(network => network.Asn == actor && network.Role == NetworkRole.Actor);

    /// <summary>
    /// Whether a session's table has a network at all: a full feed has all, the others a share that never changes, without the largest, of
    /// which one alone could make a full feed of them.
    /// </summary>
    public static bool Carries(Session session, Network network) =>
        session.Share >= 1
        || (network.Prefixes.Length <= MostOfPartialFeed
            && SeededRandom.Mix(((ulong)session.Number << 32) + (ulong)network.Number + 1) % 1000 < session.Share * 1000);
}
