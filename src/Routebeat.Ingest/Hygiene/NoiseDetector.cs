using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Judges a peer's routes a minute: noisy above 20 times the 24 h median and above 100 a second, until below half of that for 10 minutes (RULES 6).</summary>
public sealed class NoiseDetector(IngestSettings settings)
{
    private const int SecondsPerMinute = 60;

    private readonly List<int> _history = [];
    private int _next;
    private int _count;
    private int _quiet;

    /// <summary>Whether the peer is noisy.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Routes a minute above which the peer became noisy.</summary>
    public long Bound { get; private set; }

    /// <summary>Routes of the last whole minute.</summary>
    public int LastMinute { get; private set; }

    /// <summary>Counts routes of a message.</summary>
    public void Count(int routes) => _count += routes;

    /// <summary>A minute is over.</summary>
    public NoiseChange EndMinute()
    {
        LastMinute = _count;
        _count = 0;
        var change = IsActive ? JudgeNoisy() : JudgeQuiet();
        Remember(LastMinute);
        return change;
    }

    /// <summary>Writes the state.</summary>
    internal void WriteTo(StateWriter writer)
    {
        writer.WriteRun<int>([.. _history]);
        writer.Write(_next);
        writer.Write(_count);
        writer.Write(_quiet);
        writer.Write(IsActive);
        writer.Write(Bound);
        writer.Write(LastMinute);
    }

    /// <summary>Takes on a state that was written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        _history.AddRange(reader.ReadRun<int>());
        _next = reader.ReadInt32();
        _count = reader.ReadInt32();
        _quiet = reader.ReadInt32();
        IsActive = reader.ReadBoolean();
        Bound = reader.ReadInt64();
        LastMinute = reader.ReadInt32();
    }

    private NoiseChange JudgeNoisy()
    {
        _quiet = LastMinute * 2L < Bound ? _quiet + 1 : 0;
        if (_quiet < settings.NoisyQuietMinutes)
        {
            return NoiseChange.None;
        }

        IsActive = false;
        return NoiseChange.Ended;
    }

    private NoiseChange JudgeQuiet()
    {
        long floor = (long)settings.NoisyRoutesPerSecond * SecondsPerMinute;
        if (LastMinute <= floor || _history.Count < settings.NoisyMinimumMinutes)
        {
            return NoiseChange.None;
        }

        Bound = Math.Max(floor, (long)settings.NoisyFactor * Median());
        if (LastMinute <= Bound)
        {
            return NoiseChange.None;
        }

        IsActive = true;
        _quiet = 0;
        return NoiseChange.Started;
    }

    private int Median()
    {
        int[] sorted = [.. _history];
        Array.Sort(sorted);
        return sorted[(sorted.Length - 1) / 2];
    }

    private void Remember(int routes)
    {
        if (_history.Count < settings.NoisyHistoryMinutes)
        {
            _history.Add(routes);
            return;
        }

        _history[_next] = routes;
        _next = (_next + 1) % _history.Count;
    }
}
