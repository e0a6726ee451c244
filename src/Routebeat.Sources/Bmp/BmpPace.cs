namespace Routebeat.Sources.Bmp;

/// <summary>Holds a router to a number of messages a second, with up to a second's worth at once.</summary>
/// <param name="mostPerSecond">The number; 0 for any.</param>
/// <param name="clock">The clock.</param>
internal sealed class BmpPace(int mostPerSecond, TimeProvider clock)
{
    private double _left = mostPerSecond;
    private long _last = clock.GetTimestamp();

    /// <summary>Takes one message, and says how long to wait before it is handed on; zero where it need not wait.</summary>
    public TimeSpan Take()
    {
        if (mostPerSecond == 0)
        {
            return TimeSpan.Zero;
        }

        long now = clock.GetTimestamp();
        _left = Math.Min(mostPerSecond, _left + (clock.GetElapsedTime(_last, now).TotalSeconds * mostPerSecond)) - 1;
        _last = now;
        return _left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_left / mostPerSecond);
    }
}
