namespace Routebeat.Sources.Bmp;

/// <summary>A time by which something must have come, set and cleared again and again.</summary>
internal sealed class BmpDeadline : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stop;
    private CancellationTokenSource? _timer;
    private CancellationTokenSource? _linked;

    /// <summary>No deadline is set.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="stop">Ends waiting before any deadline.</param>
    public BmpDeadline(TimeProvider clock, CancellationToken stop)
    {
        _clock = clock;
        _stop = stop;
    }

    /// <summary>Whether a deadline is set.</summary>
    public bool IsSet => _timer is not null;

    /// <summary>Whether the deadline has passed, and nothing else ended the waiting.</summary>
    public bool HasPassed => _timer is { IsCancellationRequested: true } && !_stop.IsCancellationRequested;

    /// <summary>Is cancelled at the deadline.</summary>
    public CancellationToken Token => _linked?.Token ?? _stop;

    /// <summary>Sets a deadline from now on, in the place of the one before.</summary>
    public void Set(TimeSpan within)
    {
        Clear();
        _timer = new CancellationTokenSource(within, _clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_stop, _timer.Token);
    }

    /// <summary>There is no deadline.</summary>
    public void Clear()
    {
        _linked?.Dispose();
        _timer?.Dispose();
        (_linked, _timer) = (null, null);
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
