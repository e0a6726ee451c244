namespace Routebeat.Detection.Detectors;

/// <summary>A queue of values as runs of equal ones. The default value is empty and holds no memory.</summary>
internal struct RunQueue
{
    private const int SmallestCapacity = 4;

    private ValueRun[]? _runs;
    private int _head;

    /// <summary>Runs held.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a value, as part of the newest run where that is of the same value.</summary>
    public void Append(long value, int count)
    {
        if (Count > 0)
        {
            ref var newest = ref _runs![Index(Count - 1)];
            if (newest.Value == value)
            {
                newest = newest with { Length = newest.Length + count };
                return;
            }
        }

        if (_runs is null || Count == _runs.Length)
        {
            Resize(Math.Max(SmallestCapacity, Count * 2));
        }

        Count++;
        _runs![Index(Count - 1)] = new ValueRun(value, count);
    }

    /// <summary>Takes up to <paramref name="count"/> values out of the oldest run.</summary>
    /// <returns>The value and how many were taken.</returns>
    public ValueRun TakeOldest(int count)
    {
        ref var oldest = ref _runs![_head];
        var taken = new ValueRun(oldest.Value, Math.Min(count, oldest.Length));
        if (taken.Length < oldest.Length)
        {
            oldest = oldest with { Length = oldest.Length - taken.Length };
            return taken;
        }

        _head = Index(1);
        Count--;
        if (_runs.Length > SmallestCapacity && Count < _runs.Length / 4)
        {
            Resize(_runs.Length / 2);
        }

        return taken;
    }

    /// <summary>The runs, oldest first, as a copy.</summary>
    public readonly ValueRun[] ToArray()
    {
        var copy = new ValueRun[Count];
        CopyTo(copy);
        return copy;
    }

    private void Resize(int capacity)
    {
        var runs = new ValueRun[capacity];
        CopyTo(runs);
        _runs = runs;
        _head = 0;
    }

    private readonly void CopyTo(Span<ValueRun> destination)
    {
        if (_runs is null)
        {
            return;
        }

        int first = Math.Min(Count, _runs.Length - _head);
        _runs.AsSpan(_head, first).CopyTo(destination);
        _runs.AsSpan(0, Count - first).CopyTo(destination[first..]);
    }

    private readonly int Index(int offset)
    {
        int index = _head + offset;
        return index < _runs!.Length ? index : index - _runs.Length;
    }
}
