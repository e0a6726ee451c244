using Routebeat.Routing;
using Routebeat.Simulation.Model;
using Routebeat.Simulation.Output;
using Routebeat.Simulation.Planning;
using Routebeat.Simulation.World;

namespace Routebeat.Simulation;

/// <summary>One run of a scenario from its start to its end.</summary>
internal sealed class SimulationRun
{
    private readonly Scenario _scenario;
    private readonly Plan _plan;
    private readonly SimulatedWorld _world;
    private readonly RouteTable _table;
    private readonly Agenda _agenda;
    private readonly CollectorRecords _records;
    private readonly PeerPlayer _peers;
    private readonly List<int> _chosen = [];
    private EventTime _recorded;
    private int _gap;

    /// <summary>A run that has not begun.</summary>
    public SimulationRun(Scenario scenario, ulong seed, Plan plan, SimulatedWorld world)
    {
        (_scenario, _plan, _world) = (scenario, plan, world);
        _table = new RouteTable(world);
        _agenda = new Agenda(world, scenario.Start);
        _records = new CollectorRecords(world) { TimeOfRecord = TimeOfRecord };
        _peers = new PeerPlayer(world, _table, _agenda, SeededRandom.For(seed, "peers"), _records);
        var propagation = new Propagation(world, _table, _agenda, SeededRandom.For(seed, "propagation"));
        var networks = new ActionPlayer(world, _table, _agenda, propagation, SeededRandom.For(seed, "networks"));
        foreach (var action in plan.Actions)
        {
            if (!networks.TryAdd(action))
            {
                _peers.Add(action);
            }
        }

        var background = new Propagation(world, _table, _agenda, SeededRandom.For(seed, "background"));
        _ = new Churn(world, _table, _agenda, background, SeededRandom.For(seed, "churn"), scenario, plan);
    }

    /// <summary>The records; each holds until the next is asked for.</summary>
    public IEnumerable<SimulatedRecord> Records()
    {
        _records.WritePeers(_scenario.Start);
        foreach (int prefix in Enumerable.Range(0, _world.Prefixes.Length).OrderBy(prefix => _world.Prefixes[prefix]))
        {
            _records.WriteRib(_scenario.Start, _table, prefix);
            foreach (var record in Drain())
            {
                yield return record;
            }
        }

        while (_agenda.TryTake(_scenario.End, out var time, out var message))
        {
            Carry(time, message);
            foreach (var record in Drain())
            {
                yield return record;
            }
        }

        foreach (var record in Drain())
        {
            yield return record;
        }
    }

    private IEnumerable<SimulatedRecord> Drain()
    {
        int start = 0;
        foreach (var (time, end) in _records.Ends)
        {
            yield return new SimulatedRecord(time, _records.Written[start..end]);
            start = end;
        }

        _records.Clear();
    }

    private void Carry(EventTime time, in PendingMessage message)
    {
        var session = _world.Sessions[message.Number];
        switch (message.Kind)
        {
            case MessageKind.Refresh:
                Refresh(time, session, message.Prefixes);
                break;
            case MessageKind.EndOfRib:
                _records.WriteEndOfRib(time, session);
                break;
            default:
                Apply(time, session, message);
                break;
        }
    }

    private void Apply(EventTime time, Session session, in PendingMessage message)
    {
        _chosen.Clear();
        foreach (int prefix in message.Prefixes)
        {
            if (message.Kind == MessageKind.Announce ? !_table.IsLost(prefix) : !_table[session.Number, prefix].IsNone)
            {
                _table[session.Number, prefix] = message.Choice;
                _chosen.Add(prefix);
            }
        }

        if (_peers.IsDown(session.Number))
        {
            return;
        }

        var chosen = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_chosen);
        if (message.Kind == MessageKind.Withdraw)
        {
            _records.WriteWithdrawal(time, session, chosen);
        }
        else
        {
            _records.WriteAnnouncement(time, session, message.Choice, chosen);
        }
    }

    /// <summary>Announces prefixes as they are, those of one route together.</summary>
    private void Refresh(EventTime time, Session session, int[] prefixes)
    {
        foreach (var together in prefixes.GroupBy(prefix => _table[session.Number, prefix]).Where(routes => !routes.Key.IsNone))
        {
            _records.WriteAnnouncement(time, session, together.Key, together.ToArray());
        }
    }

    /// <summary>What happens in a gap is recorded right after it, all at once; no record is earlier than the one before.</summary>
    private EventTime TimeOfRecord(EventTime time)
    {
        while (_gap < _plan.Gaps.Count && time >= _plan.Gaps[_gap].End)
        {
            _gap++;
        }

        if (_gap < _plan.Gaps.Count && time >= _plan.Gaps[_gap].Start)
        {
            time = _plan.Gaps[_gap].End;
        }

        _recorded = time > _recorded ? time : _recorded;
        return _recorded;
    }
}
