namespace Routebeat.Detection.Detectors;

/// <summary>Gives numbers to series, and gives a removed series' number to the next one.</summary>
internal sealed class SeriesNumbers
{
    private readonly Stack<int> _free = new();
    private readonly List<bool> _taken = [];

    /// <summary>Series that have a number.</summary>
    public int Count => _taken.Count - _free.Count;

    /// <summary>Gives out the number freed last, or the next new one.</summary>
    public int Take()
    {
        if (_free.TryPop(out int number))
        {
            _taken[number] = true;
            return number;
        }

        _taken.Add(true);
        return _taken.Count - 1;
    }

    /// <summary>Takes a number back.</summary>
    public void Return(int number)
    {
        Check(number);
        _taken[number] = false;
        _free.Push(number);
    }

    /// <summary>Refuses a number that no series has.</summary>
    public void Check(int number)
    {
        if ((uint)number >= (uint)_taken.Count || !_taken[number])
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "No series has this number.");
        }
    }
}
