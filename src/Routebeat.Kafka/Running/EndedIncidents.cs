using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Kafka.Running;

/// <summary>The incidents that have ended and still stand on the state topic. Event time alone says when they go.</summary>
/// <param name="kept">How long they stay after the revision that resolved them.</param>
internal sealed class EndedIncidents(TimeSpan kept)
{
    private readonly SortedDictionary<string, EventTime> _due = new(StringComparer.Ordinal);
    private readonly SortedSet<(long Due, string Id)> _order = [];

    /// <summary>Takes a revision: a resolved incident begins to wait, one that is open again waits no longer.</summary>
    public void Take(Incident incident)
    {
        if (_due.Remove(incident.Id, out var due))
        {
            _order.Remove((due.Microseconds, incident.Id));
        }

        if (incident.State == IncidentState.Resolved)
        {
            Add(incident.Id, incident.Revised + kept);
        }
    }

    /// <summary>Takes out those whose time has come, the earliest first.</summary>
    public List<string> TakeDue(EventTime now)
    {
        var taken = new List<string>();
        while (_order.Count > 0 && _order.Min.Due <= now.Microseconds)
        {
            var first = _order.Min;
            _order.Remove(first);
            _due.Remove(first.Id);
            taken.Add(first.Id);
        }

        return taken;
    }

    /// <summary>Writes who waits.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_due.Count);
        foreach (var (id, due) in _due)
        {
            writer.Write(id);
            writer.Write(due);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static EndedIncidents ReadFrom(StateReader reader, TimeSpan kept)
    {
        var ended = new EndedIncidents(kept);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string id = reader.ReadString();
            ended.Add(id, reader.ReadEventTime());
        }

        return ended;
    }

    private void Add(string id, EventTime due)
    {
        _due[id] = due;
        _order.Add((due.Microseconds, id));
    }
}
