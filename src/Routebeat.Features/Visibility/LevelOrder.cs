using Routebeat.Features.Rows;

namespace Routebeat.Features.Visibility;

/// <summary>Median and maximum of every member of a history's levels, moved along as windows come and go.</summary>
/// <remarks>
/// Each median remembers how many windows lie below it and at it, each maximum how many lie at it, so that a window that does not move
/// them costs a comparison. One that does costs a pass over the runs. Derived from the runs alone: no part of a snapshot.
/// </remarks>
internal sealed class LevelOrder
{
    private const int Members = 8;

    private readonly Middle[] _middles = new Middle[Members];
    private readonly Top[] _tops = new Top[Members];
    private bool _isMedianStale = true;

    /// <summary>Begins with the runs of a history.</summary>
    public LevelOrder(ReadOnlySpan<(Level Level, int Windows)> runs)
    {
        for (int member = 0; member < Members; member++)
        {
            _middles[member].Value = MemberOf(runs[0].Level, member);
            foreach (ref readonly var run in runs)
            {
                _middles[member].Count(MemberOf(run.Level, member), run.Windows);
                _tops[member].Add(MemberOf(run.Level, member), run.Windows);
            }
        }
    }

    /// <summary>Counts windows that were added to the runs.</summary>
    public void Add(in Level level, int windows)
    {
        for (int member = 0; member < Members; member++)
        {
            long value = MemberOf(level, member);
            _middles[member].Count(value, windows);
            _tops[member].Add(value, windows);
        }

        _isMedianStale = true;
    }

    /// <summary>Takes out windows that left the runs.</summary>
    public void Remove(in Level level, int windows)
    {
        for (int member = 0; member < Members; member++)
        {
            long value = MemberOf(level, member);
            _middles[member].Count(value, -windows);
            _tops[member].Remove(value, windows);
        }

        _isMedianStale = true;
    }

    /// <summary>The lower median, member by member.</summary>
    public Level Median(ReadOnlySpan<(Level Level, int Windows)> runs, int windows)
    {
        if (_isMedianStale)
        {
            _isMedianStale = false;
            int half = (int)(((long)windows + 1) / 2);
            for (int member = 0; member < Members; member++)
            {
                Settle(ref _middles[member], member, runs, half);
            }
        }

        return new Level(
            new FamilyVisibility(_middles[0].Value, _middles[1].Value, _middles[2].Value, _middles[3].Value),
            new FamilyVisibility(_middles[4].Value, _middles[5].Value, _middles[6].Value, _middles[7].Value));
    }

    /// <summary>The highest, member by member.</summary>
    public Level Highest(ReadOnlySpan<(Level Level, int Windows)> runs)
    {
        for (int member = 0; member < Members; member++)
        {
            if (_tops[member].IsLost)
            {
                _tops[member] = default;
                foreach (ref readonly var run in runs)
                {
                    _tops[member].Add(MemberOf(run.Level, member), run.Windows);
                }
            }
        }

        return new Level(
            new FamilyVisibility(_tops[0].Value, _tops[1].Value, _tops[2].Value, _tops[3].Value),
            new FamilyVisibility(_tops[4].Value, _tops[5].Value, _tops[6].Value, _tops[7].Value));
    }

    /// <summary>Moves a median to the neighbouring value until half of the windows lie at or below it and fewer than half below.</summary>
    private static void Settle(ref Middle middle, int member, ReadOnlySpan<(Level Level, int Windows)> runs, int half)
    {
        while (middle.Below >= half || middle.Below + middle.Equal < half)
        {
            bool goesUp = middle.Below < half;
            long next = goesUp ? long.MaxValue : long.MinValue;
            int windows = 0;
            foreach (ref readonly var run in runs)
            {
                long value = MemberOf(run.Level, member);
                if (goesUp ? value > middle.Value && value < next : value < middle.Value && value > next)
                {
                    next = value;
                    windows = run.Windows;
                }
                else if (value == next)
                {
                    windows += run.Windows;
                }
            }

            middle.Below = goesUp ? middle.Below + middle.Equal : middle.Below - windows;
            middle.Equal = windows;
            middle.Value = next;
        }
    }

    private static long MemberOf(in Level level, int member) => member switch
    {
        0 => level.V4.Networks,
        1 => level.V4.Visible,
        2 => level.V4.Blocks,
        3 => level.V4.SharePpm,
        4 => level.V6.Networks,
        5 => level.V6.Visible,
        6 => level.V6.Blocks,
        _ => level.V6.SharePpm,
    };

    /// <summary>A maximum and how many windows lie at it. It is lost when the last of them leaves, until it is looked for again.</summary>
    private struct Top
    {
        public long Value;
        public int Windows;
        public bool IsLost;

        public void Add(long value, int windows)
        {
            if (IsLost || value < Value)
            {
                return;
            }

            Windows = value == Value ? Windows + windows : windows;
            Value = value;
        }

        public void Remove(long value, int windows)
        {
            Windows -= value == Value ? windows : 0;
            IsLost |= Windows == 0;
        }
    }

    private struct Middle
    {
        public long Value;
        public int Below;
        public int Equal;

        public void Count(long value, int windows)
        {
            if (value < Value)
            {
                Below += windows;
            }
            else if (value == Value)
            {
                Equal += windows;
            }
        }
    }
}
