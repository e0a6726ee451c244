using Routebeat.Routing;

namespace Routebeat.Simulation.World;

/// <summary>What is yet to happen, by time; at one time, in the order it was put in.</summary>
internal sealed class MessageQueue(EventTime start)
{
    /// <summary>Bits of the order within a microsecond: a million entries before it begins anew.</summary>
    private const int OrderBits = 20;

    private readonly PriorityQueue<PendingMessage, long> _queue = new();
    private long _order;

    /// <summary>Puts something in.</summary>
    public void Enqueue(EventTime time, in PendingMessage message)
    {
        long microseconds = time.Microseconds - start.Microseconds;
        _queue.Enqueue(message, (microseconds << OrderBits) | (_order++ & ((1L << OrderBits) - 1)));
    }

    /// <summary>Takes out what is next; false where nothing is left.</summary>
    public bool TryDequeue(out EventTime time, out PendingMessage message)
    {
        bool any = _queue.TryDequeue(out message, out long priority);
        time = new EventTime(start.Microseconds + (priority >> OrderBits));
        return any;
    }
}
