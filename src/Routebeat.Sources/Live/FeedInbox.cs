namespace Routebeat.Sources.Live;

/// <summary>What sources heard and nobody has taken yet, bounded by number and octets.</summary>
/// <remarks>
/// Contract. Order: inputs of one writer are taken in the order of writing. Back pressure: a writer waits while the inbox is full, first come,
/// first served, and nothing is ever dropped here. A router's connection waits also while its own share is full (<see cref="RouterShare"/>), so
/// that one that floods keeps no other waiting. Delivery: what was written is taken, also after <see cref="Close"/>. Many writers, one reader.
/// An input larger than the bound is let in alone.
/// </remarks>
public sealed class FeedInbox
{
    private readonly object _lock = new();
    private readonly Queue<FeedInput> _inputs = new();
    private readonly LinkedList<WaitingInput> _waiting = new();
    private readonly Dictionary<FeedOrigin, RouterShare> _routers = new(ReferenceEqualityComparer.Instance);
    private readonly int _most;
    private readonly long _mostOctets;
    private readonly InboxHolding _holding;
    private long _octets;
    private long _written;
    private bool _isClosed;

    /// <summary>An empty inbox.</summary>
    /// <param name="most">Inputs that it holds, at least 1. Default 65,536.</param>
    /// <param name="mostOctets">Octets that it holds, at least 1. Default 64 MiB.</param>
    /// <param name="clock">The clock by which waiting is measured. Default: that of the system.</param>
    public FeedInbox(int most = 65_536, long mostOctets = 64 << 20, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostOctets, 1);
        _most = most;
        _mostOctets = mostOctets;
        _holding = new InboxHolding(clock ?? TimeProvider.System);
    }

    /// <summary>Inputs held now.</summary>
    public int Depth
    {
        get
        {
            lock (_lock)
            {
                return _inputs.Count;
            }
        }
    }

    /// <summary>Octets held now.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>Inputs ever let in.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>How often a writer had to wait.</summary>
    public long Waits
    {
        get
        {
            lock (_lock)
            {
                return _holding.Waits;
            }
        }
    }

    /// <summary>For how long writers were held, in which they read no further: the time in which at least one waited, up to now.</summary>
    public TimeSpan Held
    {
        get
        {
            lock (_lock)
            {
                return _holding.Held;
            }
        }
    }

    /// <summary>Writes an input; waits while there is no room. The octets then belong to the reader.</summary>
    /// <param name="input">The input.</param>
    /// <param name="stop">Ends the waiting; the input is then not written.</param>
    /// <exception cref="OperationCanceledException">It was stopped while it waited.</exception>
    /// <exception cref="InvalidOperationException">The inbox is closed.</exception>
    public ValueTask WriteAsync(FeedInput input, CancellationToken stop = default)
    {
        WaitingInput waiting;
        lock (_lock)
        {
            ThrowIfClosed();
            bool mustWait = _routers.TryGetValue(input.Origin, out var share) && share.MustWait;
            if (!mustWait && _waiting.Count == 0 && HasRoom(input))
            {
                LetIn(input);
                return ValueTask.CompletedTask;
            }

            waiting = new WaitingInput(input, _holding.Begin());
            (mustWait ? share!.Waiting : _waiting).AddLast(waiting);
        }

        return new ValueTask(WaitAsync(waiting, stop));
    }

    /// <summary>Moves what there is to a list; waits for the first input.</summary>
    /// <param name="inputs">Takes the inputs; what it held is forgotten.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="timeout">How long to wait for the first.</param>
    /// <returns>False once the inbox is closed and empty.</returns>
    public bool Take(List<FeedInput> inputs, int most, TimeSpan timeout)
    {
        inputs.Clear();
        lock (_lock)
        {
            if (_inputs.Count == 0 && !_isClosed && timeout > TimeSpan.Zero)
            {
                Monitor.Wait(_lock, timeout);
            }

            while (inputs.Count < most && _inputs.TryDequeue(out var input))
            {
                _octets -= input.Octets.Length;
                inputs.Add(input);
                TakenFromShare(input);
                LetWaitingIn();
            }

            return inputs.Count > 0 || !_isClosed;
        }
    }

    /// <summary>No more inputs will be written; the reader takes what is there.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var waiting in _waiting.Concat(_routers.Values.SelectMany(static share => share.Waiting)))
            {
                _holding.End(waiting.Input.Feed, waiting.Since);
                waiting.Room.TrySetException(new InvalidOperationException("the inbox is closed"));
            }

            _waiting.Clear();
            _routers.Clear();
            Monitor.PulseAll(_lock);
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("the inbox is closed");
        }
    }

    private bool HasRoom(in FeedInput input) =>
        _inputs.Count == 0 || (_inputs.Count < _most && _octets + input.Octets.Length <= _mostOctets);

    private void LetIn(in FeedInput input)
    {
        _inputs.Enqueue(input);
        _octets += input.Octets.Length;
        _written++;
        AddToShare(input);
        if (_inputs.Count == 1)
        {
            Monitor.PulseAll(_lock);
        }
    }

    private void LetWaitingIn()
    {
        while (_waiting.First is { } first && HasRoom(first.Value.Input))
        {
            _waiting.RemoveFirst();
            LetIn(first.Value.Input);
            _holding.End(first.Value.Input.Feed, first.Value.Since);
            first.Value.Room.SetResult();
        }
    }

    private void AddToShare(in FeedInput input)
    {
        if (!input.Origin.IsRouter)
        {
            return;
        }

        if (!_routers.TryGetValue(input.Origin, out var share))
        {
            _routers.Add(input.Origin, share = new RouterShare());
        }

        share.Add(input.Octets.Length);
    }

    /// <summary>Who waited for its share alone gets in line with all others.</summary>
    private void TakenFromShare(in FeedInput input)
    {
        if (!input.Origin.IsRouter || !_routers.TryGetValue(input.Origin, out var share))
        {
            return;
        }

        share.Remove(input.Octets.Length);
        if (share.HasRoomAgain)
        {
            while (share.Waiting.First is { } next)
            {
                share.Waiting.RemoveFirst();
                _waiting.AddLast(next);
            }
        }

        if (share.IsEmpty)
        {
            _routers.Remove(input.Origin);
        }
    }

    private bool LeaveLine(WaitingInput waiting)
    {
        bool isInLine = _waiting.Remove(waiting) || (_routers.TryGetValue(waiting.Input.Origin, out var share) && share.Waiting.Remove(waiting));
        if (!isInLine)
        {
            return false;
        }

        _holding.End(waiting.Input.Feed, waiting.Since);
        return true;
    }

    private async Task WaitAsync(WaitingInput waiting, CancellationToken stop)
    {
        await using var registration = stop.Register(() =>
        {
            lock (_lock)
            {
                if (LeaveLine(waiting))
                {
                    waiting.Room.SetCanceled(stop);
                }
            }
        });
        await waiting.Room.Task.ConfigureAwait(false);
    }
}
