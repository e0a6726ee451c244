using Routebeat.Routing;
using Routebeat.Simulation.Planning;

namespace Routebeat.Simulation.World;

/// <summary>Carries out the actions of a plan that befall networks.</summary>
internal sealed class ActionPlayer(SimulatedWorld world, RouteTable table, Agenda agenda, Propagation propagation, SeededRandom random)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<int, List<int>> _groups = [];

    /// <summary>Puts an action on the agenda, if it befalls networks.</summary>
    public bool TryAdd(PlannedAction action)
    {
        Action<EventTime>? play = action switch
        {
            PlannedAction.Lose lose => at => Lose(lose, at),
            PlannedAction.Return back => at => Return(back, at),
            PlannedAction.Reappear reappear => at => Reappear(reappear, at),
            PlannedAction.Vanish vanish => at => Withdraw(_groups[vanish.Group], at),
            PlannedAction.Move move => at => Move(move, at),
            PlannedAction.Unrest unrest => at => Disturb(unrest, at),
            _ => null,
        };
        if (play is not null)
        {
            agenda.Wake(action.At, agenda.AddClock(play));
        }

        return play is not null;
    }

    private void Lose(PlannedAction.Lose lose, EventTime at)
    {
        var group = _groups[lose.Group] = [];
        foreach (var network in lose.Actors.Select(world.NetworkOf))
        {
            group.AddRange(network.Prefixes.Take(CountOf(network.Prefixes.Length, lose.Share)).Where(prefix => !table.IsLost(prefix)));
        }

        Withdraw(group, at);
    }

    private void Return(PlannedAction.Return back, EventTime at)
    {
        var group = _groups[back.Group];
        foreach (var network in group.GroupBy(prefix => world.Owners[prefix]).Select(prefixes => world.Networks[prefixes.Key]))
        {
            int[] prefixes = [.. group.Where(prefix => world.Owners[prefix] == network.Number && table.IsLost(prefix))];
            int moved = back.Upstream is { } upstream ? MoveFirst(network, prefixes, upstream, back.UpstreamShare) : 0;
            Announce(network, prefixes[..moved], at);
            Announce(network, prefixes[moved..], at);
        }
    }

    private void Reappear(PlannedAction.Reappear reappear, EventTime at)
    {
        var group = _groups[reappear.Group] = [];
        foreach (var network in reappear.Actors.Select(world.NetworkOf))
        {
            int[] lost = [.. network.Prefixes.Where(table.IsLost)];
            int[] back = [.. lost.Where((_, i) => (int)((i + 1) * reappear.Share) > (int)(i * reappear.Share))];
            group.AddRange(back);
            Announce(network, back, at);
        }
    }

    private void Move(PlannedAction.Move move, EventTime at)
    {
        foreach (var network in move.Actors.Select(world.NetworkOf))
        {
            int moved = MoveFirst(network, network.Prefixes, move.Upstream, move.Share);
            propagation.Change(network, network.Prefixes[..moved], at);
        }
    }

    /// <summary>Begins a clock that ticks ever faster until its end, and lets one peer change one path at each tick.</summary>
    private void Disturb(PlannedAction.Unrest unrest, EventTime begin)
    {
        var prefixes = unrest.Actors.SelectMany(actor => world.NetworkOf(actor).Prefixes).ToArray();
        int clock = -1;
        clock = agenda.AddClock(at =>
        {
            double progress = Math.Max(0.05, (at - begin) / (unrest.Until - begin));
            var next = at + TimeSpan.FromMicroseconds((long)random.NextExponential(_minute.TotalMicroseconds / (unrest.PeakPerMinute * progress)));
            if (next < unrest.Until)
            {
                agenda.Wake(next, clock);
            }

            var session = world.Sessions[random.Next(world.Sessions.Count)];
            int prefix = prefixes[random.Next(prefixes.Length)];
            var current = table[session.Number, prefix];
            if (!current.IsNone)
            {
                var choice = current.Variant == 0 ? RouteChoice.Of(current.Upstream, 1 + random.Next(3), 0) : table.Usual(session, prefix);
                agenda.Schedule(at, MessageKind.Change, session, [prefix], choice);
            }
        });
        agenda.Wake(begin, clock);
    }

    private void Withdraw(List<int> group, EventTime at)
    {
        foreach (var prefixes in group.GroupBy(prefix => world.Owners[prefix]))
        {
            propagation.Lose(world.Networks[prefixes.Key], [.. prefixes], at);
        }

        foreach (int prefix in group)
        {
            table.SetLost(prefix, lost: true);
        }
    }

    private void Announce(Network network, int[] prefixes, EventTime at)
    {
        foreach (int prefix in prefixes)
        {
            table.SetLost(prefix, lost: false);
        }

        foreach (var together in prefixes.GroupBy(prefix => table.Usual(world.Sessions[0], prefix)))
        {
            propagation.Announce(network, [.. together], at);
        }
    }

    private int MoveFirst(Network network, int[] prefixes, Asn upstream, double share)
    {
        int moved = CountOf(prefixes.Length, share);
        foreach (int prefix in prefixes.AsSpan(0, moved))
        {
            table.SetUpstream(prefix, Array.IndexOf(network.Upstreams, upstream));
        }

        return moved;
    }

    private static int CountOf(int all, double share) => (int)Math.Ceiling(all * share);
}
