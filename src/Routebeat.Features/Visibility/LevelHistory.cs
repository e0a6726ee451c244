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
    private Level _median;
    private Level _highest;
    private bool _isStale = true;

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => _windows == 0;

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
            if (_runs.Count - _first == 1)
            {
                // One run only: the baseline stays what it is.
                _windows = Math.Min(capacity, _windows + added);
                _runs[^1] = (level, _windows);
                return;
            }

            _runs[^1] = (level, _runs[^1].Windows + added);
        }
        else
        {
            _runs.Add((level, added));
        }

        _windows += added;
        Trim(capacity);
        _isStale = true;
    }

    /// <summary>Forgets everything and begins with one level.</summary>
    public void Reset(in Level level)
    {
        _runs.Clear();
        _first = 0;
        _runs.Add((level, 1));
        _windows = 1;
        _isStale = true;
    }

    /// <summary>The baseline: member by member the (lower) median of a seeded entity, or the highest level seen of one that is not.</summary>
    public Level Baseline(bool seeded)
    {
        if (_isStale)
        {
            Recompute();
        }

        return seeded ? _median : _highest;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        var runs = _runs.Skip(_first).ToArray();
        writer.WriteRun<(Level, int)>(runs);
    }

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

        _isStale = true;
    }

    private void Trim(int capacity)
    {
        while (_windows > capacity)
        {
            int excess = _windows - capacity;
            var oldest = _runs[_first];
            if (oldest.Windows > excess)
            {
                _runs[_first] = (oldest.Level, oldest.Windows - excess);
                _windows = capacity;
            }
            else
            {
                _windows -= oldest.Windows;
                _first++;
            }
        }

        if (_first > 32 && _first * 2 > _runs.Count)
        {
            _runs.RemoveRange(0, _first);
            _first = 0;
        }
    }

    private void Recompute()
    {
        _isStale = false;
        int count = _runs.Count - _first;
        if (count == 0)
        {
            _median = default;
            _highest = default;
            return;
        }

        if (count == 1)
        {
            _median = _runs[_first].Level;
            _highest = _median;
            return;
        }

        _median = new Level(Median(static level => level.V4), Median(static level => level.V6));
        _highest = new Level(Highest(static level => level.V4), Highest(static level => level.V6));
    }

    private FamilyVisibility Median(Func<Level, FamilyVisibility> family) => new(
        MedianOf(level => family(level).Networks),
        MedianOf(level => family(level).Visible),
        MedianOf(level => family(level).Blocks),
        MedianOf(level => family(level).SharePpm));

    private FamilyVisibility Highest(Func<Level, FamilyVisibility> family)
    {
        var highest = default(FamilyVisibility);
        for (int i = _first; i < _runs.Count; i++)
        {
            var one = family(_runs[i].Level);
            highest = new FamilyVisibility(
                Math.Max(highest.Networks, one.Networks),
                Math.Max(highest.Visible, one.Visible),
                Math.Max(highest.Blocks, one.Blocks),
                Math.Max(highest.SharePpm, one.SharePpm));
        }

        return highest;
    }

    private long MedianOf(Func<Level, long> member)
    {
        int count = _runs.Count - _first;
        var values = new long[count];
        var weights = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = member(_runs[_first + i].Level);
            weights[i] = _runs[_first + i].Windows;
        }

        Array.Sort(values, weights);
        long half = ((long)_windows + 1) / 2;
        long seen = 0;
        for (int i = 0; i < count; i++)
        {
            seen += weights[i];
            if (seen >= half)
            {
                return values[i];
            }
        }

        return values[^1];
    }
}
