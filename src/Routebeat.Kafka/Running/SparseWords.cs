namespace Routebeat.Kafka.Running;

/// <summary>Keeps somebody who waits from saying the same again and again.</summary>
/// <param name="every">How often the same may be said.</param>
/// <param name="time">The clock.</param>
public sealed class SparseWords(TimeSpan every, TimeProvider time)
{
    private readonly Dictionary<string, long> _said = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Whether to say it now; it counts as said then.</summary>
    public bool IsDue(string text)
    {
        const int Remembered = 256;
        lock (_lock)
        {
            if (_said.TryGetValue(text, out long at) && time.GetElapsedTime(at) < every)
            {
                return false;
            }

            if (_said.Count >= Remembered)
            {
                _said.Clear();
            }

            _said[text] = time.GetTimestamp();
            return true;
        }
    }
}
