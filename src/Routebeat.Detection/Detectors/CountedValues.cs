namespace Routebeat.Detection.Detectors;

/// <summary>A multiset of integers, sorted, each with its count. The default value is empty and holds no memory.</summary>
/// <remarks>Values are at most 2^59 in magnitude, so that doubled and quadrupled ones fit.</remarks>
internal struct CountedValues
{
    private const int SmallestCapacity = 4;

    private ValueRun[]? _values;
    private int _total;

    /// <summary>Different values held.</summary>
    public int DistinctCount { get; private set; }

    /// <summary>Adds a value <paramref name="count"/> times: O(log n), and O(n) for one that was not there.</summary>
    public void Add(long value, int count)
    {
        _total += count;
        int at = Find(value);
        if (at < DistinctCount && _values![at].Value == value)
        {
            _values[at] = new ValueRun(value, _values[at].Length + count);
            return;
        }

        if (_values is null || DistinctCount == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(SmallestCapacity, DistinctCount * 2));
        }

        _values.AsSpan(at, DistinctCount - at).CopyTo(_values.AsSpan(at + 1));
        _values[at] = new ValueRun(value, count);
        DistinctCount++;
    }

    /// <summary>Takes a value out <paramref name="count"/> times; it must be there as often.</summary>
    public void Remove(long value, int count)
    {
        _total -= count;
        int at = Find(value);
        int left = _values![at].Length - count;
        if (left > 0)
        {
            _values[at] = new ValueRun(value, left);
            return;
        }

        _values.AsSpan(at + 1, DistinctCount - at - 1).CopyTo(_values.AsSpan(at));
        DistinctCount--;
        if (_values.Length > SmallestCapacity && DistinctCount < _values.Length / 4)
        {
            Array.Resize(ref _values, _values.Length / 2);
        }
    }

    /// <summary>Twice the median and four times the median distance from it, both exact. O(n) over different values; not of an empty set.</summary>
    public readonly (long TwiceMedian, long FourTimesMad) Spread()
    {
        if (DistinctCount == 1)
        {
            return (2 * _values![0].Value, 0);
        }

        var values = _values.AsSpan(0, DistinctCount);
        int lowRank = (_total - 1) / 2;
        int highRank = _total / 2;

        int at = 0;
        int passed = values[0].Length;
        while (passed <= lowRank)
        {
            passed += values[++at].Length;
        }

        long low = values[at].Value;
        int right = at + 1;
        long twiceMedian = low + (passed > highRank ? low : values[right].Value);

        // Distances grow outwards on both sides, so the nearer of the two next values is the next one by distance.
        int left = at;
        passed = 0;
        long lowDistance = -1;
        while (true)
        {
            long leftDistance = left >= 0 ? twiceMedian - (2 * values[left].Value) : long.MaxValue;
            long rightDistance = right < values.Length ? (2 * values[right].Value) - twiceMedian : long.MaxValue;
            long distance = Math.Min(leftDistance, rightDistance);
            passed += leftDistance <= rightDistance ? values[left--].Length : values[right++].Length;
            if (lowDistance < 0 && passed > lowRank)
            {
                lowDistance = distance;
            }

            if (passed > highRank)
            {
                return (twiceMedian, lowDistance + distance);
            }
        }
    }

    /// <summary>Where a value is, or where it would have to go.</summary>
    private readonly int Find(long value)
    {
        int low = 0;
        int high = DistinctCount;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_values![middle].Value < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
