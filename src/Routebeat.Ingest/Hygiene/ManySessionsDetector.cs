using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Sees a large part of a feed's sessions start at once: its windows are incomplete until most of the tables are back (RULES 6).</summary>
public sealed class ManySessionsDetector(IngestSettings settings)
{
    private readonly Queue<EventTime> _starts = new();

    /// <summary>Whether such a span is open.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The first start of the span.</summary>
    public EventTime From { get; private set; }

    /// <summary>The starts within the last two minutes.</summary>
    public int Starts => _starts.Count;

    /// <summary>A session starts; says whether a span begins with it.</summary>
    /// <param name="time">When.</param>
    /// <param name="peers">How many peers the feed has.</param>
    public bool Count(EventTime time, int peers)
    {
        _starts.Enqueue(time);
        while (time - _starts.Peek() > settings.ManySessionsSpan)
        {
            _ = _starts.Dequeue();
        }

        if (IsActive || !IsMany(_starts.Count, peers))
        {
            return false;
        }

        IsActive = true;
        From = _starts.Peek();
        return true;
    }

    /// <summary>A minute is over; says whether the span still goes on.</summary>
    /// <param name="restoring">How many peers wait for their tables.</param>
    /// <param name="peers">How many peers the feed has.</param>
    public bool EndMinute(int restoring, int peers)
    {
        IsActive &= IsMany(restoring, peers);
        return IsActive;
    }

    /// <summary>Writes the state.</summary>
    internal void WriteTo(StateWriter writer)
    {
        writer.Write(IsActive);
        writer.Write(From);
        writer.WriteRun<EventTime>(_starts.ToArray());
    }

    /// <summary>Takes on a state that was written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        IsActive = reader.ReadBoolean();
        From = reader.ReadEventTime();
        foreach (var start in reader.ReadRun<EventTime>())
        {
            _starts.Enqueue(start);
        }
    }

    private bool IsMany(int part, int peers) =>
        part >= settings.ManySessionsPeers && Share.IsAtLeast(part, peers, settings.ManySessionsShare);
}
