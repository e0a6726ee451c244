using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>Notes of losses in the order in which they were taken, each with the second of its loss. One that is late comes with those before it.</summary>
/// <remarks>Seconds, rounded up, are as exact as microseconds, for they are asked for at the ends of windows; they are kept once for all notes of a second.</remarks>
internal sealed class ExpiryQueue
{
    private readonly Queue<Expiry> _notes = new();
    private readonly Queue<SecondRun> _runs = new();
    private SecondRun _last = new(long.MinValue, 0);

    /// <summary>How many notes there are.</summary>
    public int Count => _notes.Count;

    /// <summary>Adds a note.</summary>
    /// <param name="time">When the loss was.</param>
    /// <param name="note">The note.</param>
    public void Add(EventTime time, Expiry note)
    {
        long second = SecondAfter(time);
        if (second > _last.Second)
        {
            Close();
            _last = new SecondRun(second, 0);
        }

        _last = _last with { Count = _last.Count + 1 };
        _notes.Enqueue(note);
    }

    /// <summary>Takes all notes of losses until then, this moment with them.</summary>
    /// <param name="until">A whole second.</param>
    /// <param name="take">Takes each, in their order.</param>
    public void TakeUntil(EventTime until, Action<Expiry> take)
    {
        if (_last.Second <= until.UnixSeconds)
        {
            Close();
        }

        while (_runs.TryPeek(out var run) && run.Second <= until.UnixSeconds)
        {
            _runs.Dequeue();
            for (int i = 0; i < run.Count; i++)
            {
                take(_notes.Dequeue());
            }
        }
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.WriteRun<SecondRun>([.. _runs, _last]);
        writer.WriteRun<Expiry>(_notes.ToArray());
    }

    /// <summary>Reads the state.</summary>
    public static ExpiryQueue ReadFrom(StateReader reader)
    {
        var queue = new ExpiryQueue();
        var runs = reader.ReadRun<SecondRun>();
        foreach (var run in runs.AsSpan(0, runs.Length - 1))
        {
            queue._runs.Enqueue(run);
        }

        queue._last = runs[^1];
        foreach (var note in reader.ReadRun<Expiry>())
        {
            queue._notes.Enqueue(note);
        }

        return queue;
    }

    private static long SecondAfter(EventTime time) => time.UnixSeconds + (time.Microseconds > time.UnixSeconds * 1_000_000 ? 1 : 0);

    private void Close()
    {
        if (_last.Count > 0)
        {
            _runs.Enqueue(_last);
            _last = _last with { Count = 0 };
        }
    }

    /// <summary>So many notes in a row that became due at a second.</summary>
    private readonly record struct SecondRun(long Second, long Count);
}
