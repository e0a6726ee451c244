using Routebeat.Routing;
using Routebeat.Simulation.Output;
using Routebeat.Simulation.Planning;
using Routebeat.Wire.Mrt;

namespace Routebeat.Simulation.World;

/// <summary>Carries out the actions of a plan that befall one peer.</summary>
internal sealed class PeerPlayer
{
    private static readonly TimeSpan _stateStep = TimeSpan.FromMilliseconds(120);

    private readonly SimulatedWorld _world;
    private readonly RouteTable _table;
    private readonly Agenda _agenda;
    private readonly SeededRandom _random;
    private readonly CollectorRecords _records;
    private readonly bool[] _down;

    /// <summary>A player; all sessions are up.</summary>
    public PeerPlayer(SimulatedWorld world, RouteTable table, Agenda agenda, SeededRandom random, CollectorRecords records)
    {
        (_world, _table, _agenda, _random, _records) = (world, table, agenda, random, records);
        _down = new bool[world.Sessions.Count];
    }

    /// <summary>Whether the collector hears nothing of a session.</summary>
    public bool IsDown(int session) => _down[session];

    /// <summary>Puts an action on the agenda.</summary>
    public void Add(PlannedAction action)
    {
        Action<EventTime> play = action switch
        {
            PlannedAction.SessionDown down => at => TakeDown(_world.Sessions[down.Peer - 1], at),
            PlannedAction.SessionUp up => at => BringUp(_world.Sessions[up.Peer - 1], at, up.Over),
            PlannedAction.Transfer transfer => at => SendTable(_world.Sessions[transfer.Peer - 1], at, transfer.Over),
            PlannedAction.WithdrawTable withdraw => at => WithdrawTable(_world.Sessions[withdraw.Peer - 1], at, withdraw),
            PlannedAction.GoMad mad => at => GoMad(_world.Sessions[mad.Peer - 1], at, mad),
            _ => throw new ArgumentException($"no way to carry out {action.GetType().Name}", nameof(action)),
        };
        _agenda.Wake(action.At, _agenda.AddClock(play));
    }

    private void TakeDown(Session session, EventTime at)
    {
        _down[session.Number] = true;
        _records.WriteState(at, session, BgpState.Established, BgpState.Idle);
    }

    private void BringUp(Session session, EventTime at, TimeSpan over)
    {
        BgpState[] states = [BgpState.Idle, BgpState.Active, BgpState.OpenSent, BgpState.OpenConfirm, BgpState.Established];
        for (int i = 1; i < states.Length; i++)
        {
            var (before, after) = (states[i - 1], states[i]);
            int clock = _agenda.AddClock(now =>
            {
                _records.WriteState(now, session, before, after);
                _down[session.Number] = after != BgpState.Established;
            });
            _agenda.Wake(at + (_stateStep * i), clock);
        }

        SendTable(session, at + TimeSpan.FromSeconds(1), over);
        _agenda.Schedule(at + TimeSpan.FromSeconds(2) + over, MessageKind.EndOfRib, session, [], default);
    }

    private void SendTable(Session session, EventTime at, TimeSpan over)
    {
        for (int i = 0; i < _world.Networks.Length; i++)
        {
            _agenda.Schedule(at + (over * i / _world.Networks.Length), MessageKind.Refresh, session, _world.Networks[i].Prefixes, default);
        }
    }

    private void WithdrawTable(Session session, EventTime at, PlannedAction.WithdrawTable withdraw)
    {
        foreach (var network in _world.Networks.Where(network => SimulatedWorld.Carries(session, network) && _random.Chance(withdraw.Share)))
        {
            var wait = withdraw.Over * _random.NextShare();
            _agenda.Schedule(at + wait, MessageKind.Withdraw, session, network.Prefixes, default);
            foreach (var together in network.Prefixes.GroupBy(prefix => _table.Usual(session, prefix)))
            {
                _agenda.Schedule(at + withdraw.DownFor + wait, MessageKind.Announce, session, [.. together], together.Key);
            }
        }
    }

    private void GoMad(Session session, EventTime begin, PlannedAction.GoMad mad)
    {
        int clock = -1;
        clock = _agenda.AddClock(at =>
        {
            var next = at + TimeSpan.FromMicroseconds((long)_random.NextExponential(1_000_000 / mad.PerSecond));
            if (next < mad.Until)
            {
                _agenda.Wake(next, clock);
            }

            int prefix = _random.Next(_world.Prefixes.Length);
            var current = _table[session.Number, prefix];
            if (!current.IsNone)
            {
                var choice = current.Variant == 0 ? RouteChoice.Of(current.Upstream, 1 + _random.Next(6), 0) : _table.Usual(session, prefix);
                _agenda.Schedule(at, MessageKind.Change, session, [prefix], choice);
            }
        });
        _agenda.Wake(begin, clock);
    }
}
