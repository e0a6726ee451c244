using System.Runtime.InteropServices;
using Routebeat.Features.Rows;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>The levels of the last complete windows as run lengths, and the baseline made of them (RULES 4).</summary>
/// <remarks>Most entities have one run for days, so a history costs a few dozen octets; the worst, one that changes every window, has as many runs as windows.</remarks>
public sealed class LevelHistory
{
    private readonly List<(Level Level, int Windows)> _runs = new(1);
    private int _first;
    private int _windows;
    private LevelOrder? _order;

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => _windows == 0;

    private ReadOnlySpan<(Level Level, int Windows)> Runs => CollectionsMarshal.AsSpan(_runs)[_first..];

    /// <summary>Adds a level that stood for some windows and forgets what is older than the capacity.</summary>
    public void Add(in Level level, long windows, int capacity)
    {
        if (windows <= 0)
        {
            return;
        }

        int added = (int)Math.Min(windows, capacity);
        if (_runs.Count > _first && _runs[^1].Level == level)
        {
            _runs[^1] = (level, _runs[^1].Windows + added);
        }
        else
        {
            if (_order is null && _runs.Count > _first)
            {
                _order = new LevelOrder(Runs);
            }

            _runs.Add((level, added));
        }

        _windows += added;
        _order?.Add(level, added);
        Trim(capacity);
        if (_runs.Count - _first == 1)
        {
            _order = null;
        }
    }

    /// <summary>Forgets everything and begins with one level.</summary>
    public void Reset(in Level level)
    {
        _runs.Clear();
        _first = 0;
        _runs.Add((level, 1));
        _windows = 1;
        _order = null;
    }

    /// <summary>The baseline: member by member the (lower) median of a seeded entity, or the highest level seen of one that is not.</summary>
    public Level Baseline(bool seeded)
    {
        if (_order is null)
        {
            return IsEmpty ? default : _runs[_first].Level;
        }

        return seeded ? _order.Median(Runs, _windows) : _order.Highest(Runs);
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer) => writer.WriteRun(Runs);

    /// <summary>Reads the state.</summary>
    public void ReadFrom(StateReader reader)
    {
        _runs.Clear();
        _first = 0;
        _windows = 0;
        foreach (var run in reader.ReadRun<(Level Level, int Windows)>())
        {
            _runs.Add(run);
            _windows += run.Windows;
        }

        _order = _runs.Count > 1 ? new LevelOrder(Runs) : null;
    }

    private void Trim(int capacity)
    {
        while (_windows > capacity)
        {
            int excess = _windows - capacity;
            var oldest = _runs[_first];
            int removed = Math.Min(excess, oldest.Windows);
            _order?.Remove(oldest.Level, removed);
            _windows -= removed;
            if (removed == oldest.Windows)
            {
                _first++;
            }
            else
            {
                _runs[_first] = (oldest.Level, oldest.Windows - removed);
            }
        }

        if (_first > 32 && _first * 2 > _runs.Count)
        {
            _runs.RemoveRange(0, _first);
            _first = 0;
        }
    }
}
