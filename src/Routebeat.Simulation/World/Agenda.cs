using Routebeat.Routing;

namespace Routebeat.Simulation.World;

/// <summary>The queue of a run together with its clocks, and the rule that a peer never speaks of a prefix out of order.</summary>
internal sealed class Agenda
{
    private static readonly TimeSpan _leastDistance = TimeSpan.FromMilliseconds(20);

    private readonly MessageQueue _queue;
    private readonly List<Action<EventTime>> _clocks = [];
    private readonly EventTime[] _last;
    private readonly int _prefixes;

    /// <summary>An empty agenda.</summary>
    public Agenda(SimulatedWorld world, EventTime start)
    {
        _queue = new MessageQueue(start);
        _prefixes = world.Prefixes.Length;
        _last = new EventTime[world.Sessions.Count * _prefixes];
        Array.Fill(_last, start);
    }

    /// <summary>Adds a clock and returns its number.</summary>
    public int AddClock(Action<EventTime> tick)
    {
        _clocks.Add(tick);
        return _clocks.Count - 1;
    }

    /// <summary>Lets a clock tick at a time.</summary>
    public void Wake(EventTime time, int clock) => _queue.Enqueue(time, new PendingMessage(MessageKind.Tick, clock, [], default));

    /// <summary>Lets a session do something at a time, or just after what it was to do with these prefixes before.</summary>
    public void Schedule(EventTime time, MessageKind kind, Session session, int[] prefixes, RouteChoice choice)
    {
        var last = _last.AsSpan(session.Number * _prefixes, _prefixes);
        foreach (int prefix in prefixes)
        {
            if (time < last[prefix] + _leastDistance)
            {
                time = last[prefix] + _leastDistance;
            }
        }

        foreach (int prefix in prefixes)
        {
            last[prefix] = time;
        }

        _queue.Enqueue(time, new PendingMessage(kind, session.Number, prefixes, choice));
    }

    /// <summary>Takes the next message; clocks that tick before it do so here.</summary>
    /// <returns>Whether there is a message before the end.</returns>
    public bool TryTake(EventTime end, out EventTime time, out PendingMessage message)
    {
        while (_queue.TryDequeue(out time, out message) && time < end)
        {
            if (message.Kind != MessageKind.Tick)
            {
                return true;
            }

            _clocks[message.Number](time);
        }

        return false;
    }
}
