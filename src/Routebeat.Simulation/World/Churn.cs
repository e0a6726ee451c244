using Routebeat.Routing;
using Routebeat.Simulation.Model;
using Routebeat.Simulation.Planning;

namespace Routebeat.Simulation.World;

/// <summary>The ordinary unrest of the Internet, none of which is an incident.</summary>
/// <remarks>
/// Single peers change and withdraw routes all the time, some prefixes far more than others; now and then many peers take another path; and now
/// and then all peers lose one prefix for less than 40 s, so that no two window ends in a row can fall into it. The same network does not flap again
/// for hours: four crossings of a bound within 20 windows would be an incident (RULES 5). Nor do two networks flap within minutes: two windows of many
/// updates in a row would be one, too;
/// for the same reason none flaps around the time of a planned action.
/// </remarks>
internal sealed class Churn
{
    private const double UnstableShare = 0.02;
    private const double DailySwing = 0.3;
    private const int LongestFlapping = 22;
    private const int MaxTogether = 3;

    private static readonly TimeSpan _restOfNetwork = TimeSpan.FromHours(4);
    private static readonly TimeSpan _restOfAll = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private readonly SimulatedWorld _world;
    private readonly RouteTable _table;
    private readonly Agenda _agenda;
    private readonly Propagation _propagation;
    private readonly SeededRandom _random;
    private readonly BackgroundPlan _plan;
    private readonly EventTime[] _actions;
    private readonly int[] _prefixes;
    private readonly int[] _unstable;
    private readonly int[] _flapping;
    private readonly int[][] _alone;
    private readonly Dictionary<int, EventTime> _restsUntil = [];
    private readonly int _changeClock;
    private readonly int _rerouteClock;
    private readonly int _flapClock;
    private EventTime _lastFlap;

    /// <summary>Starts the churn of a run.</summary>
    public Churn(
        SimulatedWorld world, RouteTable table, Agenda agenda, Propagation propagation, SeededRandom random, Scenario scenario, Plan timeline)
    {
        var plan = scenario.Background;
        var start = scenario.Start;
        (_world, _table, _agenda, _propagation, _random, _plan) = (world, table, agenda, propagation, random, plan);
        _actions = [.. timeline.Actions.Select(action => action.At)];
        _prefixes = [.. Enumerable.Range(0, world.Prefixes.Length).Where(prefix => world.Networks[world.Owners[prefix]].Role == NetworkRole.Background)];
        _unstable = [.. _prefixes.Where(_ => random.Chance(UnstableShare)).DefaultIfEmpty(_prefixes[0])];
        _flapping = [.. _prefixes.Where(prefix => world.Prefixes[prefix].Length >= LongestFlapping)];
        _alone = [.. Enumerable.Range(0, world.Prefixes.Length).Select(prefix => new[] { prefix })];
        _changeClock = agenda.AddClock(ChangeAtOnePeer);
        _rerouteClock = agenda.AddClock(Reroute);
        _flapClock = agenda.AddClock(Flap);
        agenda.Wake(start + TimeSpan.FromSeconds(1), _changeClock);
        WakeWithin(start, _hour, plan.ReroutesPerHour, _rerouteClock);
        WakeWithin(start, _hour, plan.FlapsPerHour, _flapClock);
    }

    private void ChangeAtOnePeer(EventTime now)
    {
        WakeWithin(now, TimeSpan.FromSeconds(1), _plan.ChangesPerSecond * TimeOfDay(now), _changeClock);
        var session = _world.Sessions[_random.Next(_world.Sessions.Count)];
        int prefix = _random.Chance(0.4) ? _unstable[_random.Next(_unstable.Length)] : _prefixes[_random.Next(_prefixes.Length)];
        var current = _table[session.Number, prefix];
        if (current.IsNone)
        {
            return;
        }

        var all = _world.Networks[_world.Owners[prefix]].Prefixes;
        int[] prefixes = all.Length <= MaxTogether && _random.Chance(0.08) ? all : _alone[prefix];
        double kind = _random.NextShare();
        if (kind < 0.08)
        {
            _agenda.Schedule(now, MessageKind.Withdraw, session, prefixes, default);
            var back = now + _random.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
            _agenda.Schedule(back, MessageKind.Announce, session, prefixes, _table.Usual(session, prefix));
            return;
        }

        var choice = kind switch
        {
            < 0.13 => current,
            < 0.28 => RouteChoice.Of(current.Upstream, current.Variant, current.Flavour ^ 1),
            _ => Another(session, prefix, current),
        };
        _agenda.Schedule(now, MessageKind.Change, session, prefixes, choice);
    }

    private void Reroute(EventTime now)
    {
        WakeWithin(now, _hour, _plan.ReroutesPerHour, _rerouteClock);
        int prefix = _prefixes[_random.Next(_prefixes.Length)];
        int network = _world.Owners[prefix];
        if (now < _restsUntil.GetValueOrDefault(network))
        {
            return;
        }

        double share = 0.1 + (0.5 * _random.NextShare());
        var back = now + _random.Between(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(60));
        _restsUntil[network] = back + _restOfAll;
        foreach (var session in _world.Sessions)
        {
            var current = _table[session.Number, prefix];
            if (!current.IsNone && _random.Chance(share))
            {
                var wait = TimeSpan.FromSeconds(40 * _random.NextShare());
                _agenda.Schedule(now + wait, MessageKind.Change, session, _alone[prefix], Another(session, prefix, current));
                _agenda.Schedule(back + wait, MessageKind.Change, session, _alone[prefix], _table.Usual(session, prefix));
            }
        }
    }

    private void Flap(EventTime now)
    {
        WakeWithin(now, _hour, _plan.FlapsPerHour, _flapClock);
        int prefix = _flapping[_random.Next(_flapping.Length)];
        var network = _world.Networks[_world.Owners[prefix]];
        bool isNearAction = _actions.Any(action => action < now + _restOfAll && now < action + _restOfAll);
        if (isNearAction || now < _lastFlap + _restOfAll || now < _restsUntil.GetValueOrDefault(network.Number))
        {
            return;
        }

        _lastFlap = now;
        _restsUntil[network.Number] = now + _restOfNetwork;
        _propagation.Lose(network, _alone[prefix], now);
        _propagation.Announce(network, _alone[prefix], now + _random.Between(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(38)));
    }

    /// <summary>Back to the usual route, or from it to another that is about as good.</summary>
    private RouteChoice Another(Session session, int prefix, RouteChoice current) =>
        current.Variant != 0 ? _table.Usual(session, prefix) : RouteChoice.Of(current.Upstream, 1 + _random.Next(3), current.Flavour);

    private void WakeWithin(EventTime now, TimeSpan unit, double perUnit, int clock)
    {
        if (perUnit > 0)
        {
            _agenda.Wake(now + TimeSpan.FromMicroseconds((long)_random.NextExponential(unit.TotalMicroseconds / perUnit)), clock);
        }
    }

    /// <summary>From 0.7 at midnight to 1.3 at noon and back.</summary>
    private static double TimeOfDay(EventTime time)
    {
        const long Day = 86_400_000_000;
        double share = (double)(time.Microseconds % Day) / Day;
        return 1 - DailySwing + (2 * DailySwing * (1 - Math.Abs((2 * share) - 1)));
    }
}
