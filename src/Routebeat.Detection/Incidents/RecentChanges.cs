using Routebeat.Routing.State;

namespace Routebeat.Detection.Incidents;

/// <summary>State changes of the last windows. Windows without any take no room and need no step.</summary>
internal sealed class RecentChanges
{
    private readonly List<(long Window, long Changes)> _windows = [];

    /// <summary>The first window that still counts; without meaning while there is none.</summary>
    public long First => _windows[0].Window;

    /// <summary>The last window that counts; without meaning while there is none.</summary>
    public long Last => _windows[^1].Window;

    /// <summary>Adds a window and forgets those out of the span.</summary>
    public void Add(long window, long changes, int span)
    {
        Forget(window, span);
        _windows.Add((window, changes));
    }

    /// <summary>Sums the changes of a window and those before it within the span.</summary>
    public long Sum(long window, int span)
    {
        Forget(window, span);
        long sum = 0;
        foreach (var (_, changes) in _windows)
        {
            sum += changes;
        }

        return sum;
    }

    /// <summary>Forgets everything: what ended an outage opens nothing new.</summary>
    public void Clear() => _windows.Clear();

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer) => writer.WriteRun<(long, long)>(_windows.ToArray());

    /// <summary>Reads the state.</summary>
    public void ReadFrom(StateReader reader)
    {
        _windows.Clear();
        _windows.AddRange(reader.ReadRun<(long, long)>());
    }

    private void Forget(long window, int span) => _windows.RemoveAll(one => one.Window <= window - span);
}
