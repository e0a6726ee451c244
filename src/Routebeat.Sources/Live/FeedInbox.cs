namespace Routebeat.Sources.Live;

/// <summary>What sources heard and nobody has taken yet, bounded by number and octets.</summary>
/// <remarks>
/// Contract. Order: inputs of one writer are taken in the order of writing. Back pressure: a writer waits while the inbox is full, first come,
/// first served, and nothing is ever dropped here. Delivery: what was written is taken, also after <see cref="Close"/>. Many writers, one reader.
/// An input larger than the bound is let in alone.
/// </remarks>
public sealed class FeedInbox
{
    private readonly object _lock = new();
    private readonly Queue<FeedInput> _inputs = new();
    private readonly LinkedList<Waiting> _waiting = new();
    private readonly int _most;
    private readonly long _mostOctets;
    private long _octets;
    private long _written;
    private long _waits;
    private bool _isClosed;

    /// <summary>An empty inbox.</summary>
    /// <param name="most">Inputs that it holds, at least 1. Default 65,536.</param>
    /// <param name="mostOctets">Octets that it holds, at least 1. Default 64 MiB.</param>
    public FeedInbox(int most = 65_536, long mostOctets = 64 << 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostOctets, 1);
        _most = most;
        _mostOctets = mostOctets;
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
    public long Waits => Interlocked.Read(ref _waits);

    /// <summary>Writes an input; waits while there is no room. The octets then belong to the reader.</summary>
    /// <param name="input">The input.</param>
    /// <param name="stop">Ends the waiting; the input is then not written.</param>
    /// <exception cref="OperationCanceledException">It was stopped while it waited.</exception>
    /// <exception cref="InvalidOperationException">The inbox is closed.</exception>
    public ValueTask WriteAsync(FeedInput input, CancellationToken stop = default)
    {
        Waiting waiting;
        lock (_lock)
        {
            ThrowIfClosed();
            if (_waiting.Count == 0 && HasRoom(input))
            {
                LetIn(input);
                return ValueTask.CompletedTask;
            }

            _waits++;
            waiting = new Waiting(input);
            _waiting.AddLast(waiting);
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
            foreach (var waiting in _waiting)
            {
                waiting.Room.TrySetException(new InvalidOperationException("the inbox is closed"));
            }

            _waiting.Clear();
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
            first.Value.Room.SetResult();
        }
    }

    private async Task WaitAsync(Waiting waiting, CancellationToken stop)
    {
        await using var registration = stop.Register(() =>
        {
            lock (_lock)
            {
                if (_waiting.Remove(waiting))
                {
                    waiting.Room.SetCanceled(stop);
                }
            }
        });
        await waiting.Room.Task.ConfigureAwait(false);
    }

    private sealed class Waiting(FeedInput input)
    {
        public FeedInput Input { get; } = input;

        public TaskCompletionSource Room { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
