namespace Routebeat.Kafka.Ingest;

/// <summary>Renews a lease beside the thread that reads, until it is somebody else's. That Redis is away, or lost it, ends nothing.</summary>
internal sealed class LeaseKeeper : IDisposable
{
    private readonly SourceLease _lease;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _lock = new();
    private bool _isDisposed;

    /// <summary>Begins to renew.</summary>
    /// <param name="lease">The lease, which this process has.</param>
    /// <param name="times">How often.</param>
    /// <param name="time">The clock.</param>
    public LeaseKeeper(SourceLease lease, IngestTimes times, TimeProvider time)
    {
        _lease = lease;
        _timer = time.CreateTimer(_ => Renew(), null, times.Renew, times.Renew);
    }

    /// <summary>Says that somebody else has the lease.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
            _lost.Dispose();
        }
    }

    private void Renew()
    {
        // One at a time: where Redis is slow, renewals would pile up.
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (!_isDisposed && _lease.Take(evenIfMissing: true) == LeaseState.Theirs)
            {
                _lost.Cancel();
            }
        }
        finally
        {
            _lock.Exit();
        }
    }
}
