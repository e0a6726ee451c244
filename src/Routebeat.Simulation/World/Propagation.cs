using Routebeat.Routing;

namespace Routebeat.Simulation.World;

/// <summary>Carries what an origin does to every peer: most know within half a minute, all but two within a minute.</summary>
/// <remarks>
/// A peer that loses a route tries longer ones first (path hunting), and its updates wait for the interval between advertisements
/// (RFC 4271 §9.2.1.1), which is where the second half of a minute comes from. Two peers, always the same, are slower than the rest: they
/// have old routes for a minute longer. All others know within <see cref="Longest"/>.
/// </remarks>
internal sealed class Propagation(SimulatedWorld world, RouteTable table, Agenda agenda, SeededRandom random)
{
    private const double WaitsForInterval = 0.5;
    private const int MaxHunts = 2;
    private const int FirstSlowSession = 11;
    private const int LastSlowSession = 12;

    /// <summary>The longest that any but the two slow peers takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(48);

    /// <summary>All peers lose prefixes of a network.</summary>
    public void Lose(Network network, int[] prefixes, EventTime at)
    {
        foreach (var session in world.Sessions.Where(session => SimulatedWorld.Carries(session, network)))
        {
            var delay = Delay(session);
            var usual = table.Usual(session, prefixes[0]);
            int hunts = session.Asn == network.Upstreams[usual.Upstream] || session.Asn == network.Asn ? 0 : random.Next(MaxHunts + 1);
            for (int i = 0; i < hunts; i++)
            {
                var tried = RouteChoice.Of(usual.Upstream, RouteChoice.FirstHuntingVariant + i, 0);
                agenda.Schedule(at + (delay * ((i + 0.2) / hunts)), MessageKind.Change, session, prefixes, tried);
            }

            agenda.Schedule(at + delay, MessageKind.Withdraw, session, prefixes, default);
        }
    }

    /// <summary>All peers learn prefixes of a network by their usual route, some by a longer one first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="prefixes">The prefixes, all through the same upstream.</param>
    /// <param name="at">When the origin announces them.</param>
    public void Announce(Network network, int[] prefixes, EventTime at)
    {
        foreach (var session in world.Sessions.Where(session => SimulatedWorld.Carries(session, network)))
        {
            var delay = Delay(session);
            var usual = table.Usual(session, prefixes[0]);
            if (random.Chance(0.3))
            {
                var first = RouteChoice.Of(usual.Upstream, RouteChoice.FirstHuntingVariant + random.Next(MaxHunts), 0);
                agenda.Schedule(at + delay, MessageKind.Announce, session, prefixes, first);
                agenda.Schedule(at + random.Between(delay, delay < Longest ? Longest : delay + Longest), MessageKind.Change, session, prefixes, usual);
            }
            else
            {
                agenda.Schedule(at + delay, MessageKind.Announce, session, prefixes, usual);
            }
        }
    }

    /// <summary>All peers take another route to prefixes they have.</summary>
    public void Change(Network network, int[] prefixes, EventTime at)
    {
        foreach (var session in world.Sessions.Where(session => SimulatedWorld.Carries(session, network)))
        {
            agenda.Schedule(at + Delay(session), MessageKind.Change, session, prefixes, table.Usual(session, prefixes[0]));
        }
    }

    private TimeSpan Delay(Session session)
    {
        double seconds = 0.5 + (14 * random.NextShare());
        if (random.Chance(WaitsForInterval))
        {
            seconds += 26 * random.NextShare();
        }

        if (session.Number is FirstSlowSession or LastSlowSession)
        {
            seconds += 25 + (45 * random.NextShare());
        }

        return TimeSpan.FromSeconds(seconds);
    }
}
