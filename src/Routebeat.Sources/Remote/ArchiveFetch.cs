using System.Globalization;

namespace Routebeat.Sources.Remote;

/// <summary>Fetches files in their order, a few at a time and some ahead of the one that is read, into a cache.</summary>
/// <remarks>
/// Back pressure: at most <see cref="FetchSettings.Ahead"/> files lie fetched and not yet read; where the cache has no room, what is ahead waits until
/// files are read, and only what is read next goes beyond the limit. Delivery: every file has a result; none is left out in silence. Several threads
/// may use it. A file that another process fetches at the same time is waited for.
/// </remarks>
public sealed class ArchiveFetch : IAsyncDisposable
{
    private static readonly TimeSpan _lookAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _client;
    private readonly ArchiveCache _cache;
    private readonly FetchSettings _settings;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<RemoteFile> _files;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly SemaphoreSlim _connections;
    private readonly SemaphoreSlim _ahead;
    private readonly Lock _lock = new();
    private readonly Task<FetchedFile>?[] _started;
    private readonly bool[] _isNeeded;
    private readonly bool[] _isReleased;
    private readonly string?[] _pinned;
    private readonly bool[] _holdsRoom;
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _pump;
    private long _octets;
    private int _done;

    /// <summary>Fetches nothing yet.</summary>
    /// <param name="client">The client, without a time-out of its own.</param>
    /// <param name="cache">Where files go.</param>
    /// <param name="files">The files, in the order in which they are wanted.</param>
    /// <param name="settings">How patiently.</param>
    /// <param name="clock">The clock.</param>
    public ArchiveFetch(HttpClient client, ArchiveCache cache, IReadOnlyList<RemoteFile> files, FetchSettings settings, TimeProvider clock)
    {
        (_client, _cache, _files, _settings, _clock) = (client, cache, files, settings, clock);
        _connections = new SemaphoreSlim(settings.Parallel);
        _ahead = new SemaphoreSlim(settings.Ahead);
        _started = new Task<FetchedFile>?[files.Count];
        _isNeeded = new bool[files.Count];
        _isReleased = new bool[files.Count];
        _pinned = new string?[files.Count];
        _holdsRoom = new bool[files.Count];
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<RemoteFile> Files => _files;

    /// <summary>How many octets came over the network. May be read by any thread.</summary>
    public long OctetsReceived => Volatile.Read(ref _octets);

    /// <summary>How many files have a result. May be read by any thread.</summary>
    public int FilesDone => Volatile.Read(ref _done);

    /// <summary>Begins to fetch ahead.</summary>
    public void Start() => _pump ??= Task.Run(RunAheadAsync);

    /// <summary>Gives a file once it has a result; it is kept in the cache until <see cref="Release"/>.</summary>
    /// <param name="index">Its place in <see cref="Files"/>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<FetchedFile> NeedAsync(int index, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _isNeeded[index] = true;
            Changed();
        }

        return Begin(index).WaitAsync(cancellation);
    }

    /// <summary>Gives a file whenever its turn comes, whatever the room.</summary>
    /// <param name="index">Its place in <see cref="Files"/>.</param>
    public Task<FetchedFile> ResultAsync(int index) => Begin(index);

    /// <summary>A file that was here is no longer: it is fetched anew when it is asked for.</summary>
    public void Forget(int index)
    {
        lock (_lock)
        {
            _started[index] = null;
        }
    }

    /// <summary>A file was read; it may be thrown away, and another one be fetched ahead.</summary>
    public void Release(int index)
    {
        lock (_lock)
        {
            if (_isReleased[index])
            {
                return;
            }

            _isReleased[index] = true;
            Unpin(index);
            _ahead.Release();
            Changed();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _cancellation.CancelAsync();
        var running = _started.OfType<Task>().Append(_pump ?? Task.CompletedTask).ToList();
        await Task.WhenAll(running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        for (int i = 0; i < _files.Count; i++)
        {
            if (!_isReleased[i])
            {
                Unpin(i);
            }
        }

        _connections.Dispose();
        _ahead.Dispose();
        _cancellation.Dispose();
    }

    private void Unpin(int index)
    {
        if (_pinned[index] is { } path)
        {
            _pinned[index] = null;
            _cache.Unpin(path);
        }
    }

    private async Task RunAheadAsync()
    {
        for (int i = 0; i < _files.Count; i++)
        {
            await _ahead.WaitAsync(_cancellation.Token);
            _ = Begin(i);
        }
    }

    private Task<FetchedFile> Begin(int index)
    {
        lock (_lock)
        {
            return _started[index] ??= Task.Run(() => FetchAsync(index, _cancellation.Token), CancellationToken.None);
        }
    }

    /// <summary>Pins the file before it is there: once it is, what makes room for others may not throw it away before it is used.</summary>
    private async Task<FetchedFile> FetchAsync(int index, CancellationToken cancellation)
    {
        string path = _cache.PathOf(_files[index].Url);
        _cache.Pin(path);
        bool staysPinned = false;
        try
        {
            var result = await FetchWithRoomAsync(index, cancellation);
            Interlocked.Increment(ref _done);
            lock (_lock)
            {
                _holdsRoom[index] = false;
                if (result.IsHere && !_isReleased[index] && _pinned[index] is null)
                {
                    _pinned[index] = path;
                    staysPinned = true;
                }

                Changed();
            }

            return result;
        }
        finally
        {
            if (!staysPinned)
            {
                _cache.Unpin(path);
            }
        }
    }

    private async Task<FetchedFile> FetchWithRoomAsync(int index, CancellationToken cancellation)
    {
        FetchedFile result;
        while (true)
        {
            var change = ChangeTask();
            try
            {
                result = await FetchOnceAsync(index, cancellation);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The disk: it is full, or not ours.
                result = new FetchedFile(FetchResult.Failed, string.Empty, 0, exception.Message);
            }

            if (result.Result != FetchResult.NoRoom || (!IsNeeded(index) && !CanRoomCome(index)))
            {
                break;
            }

            await change.WaitAsync(cancellation);
        }

        return result;
    }

    private async Task<FetchedFile> FetchOnceAsync(int index, CancellationToken cancellation)
    {
        var url = _files[index].Url;
        long seen = -1;
        long since = _clock.GetTimestamp();
        while (true)
        {
            if (await _cache.FindAsync(url, cancellation) is { } cached)
            {
                return cached;
            }

            using (var part = _cache.TryBegin(url))
            {
                if (part is not null)
                {
                    // Another process may have ended between the look and the lock.
                    return await _cache.FindAsync(url, cancellation) ?? await DownloadAsync(index, url, part, cancellation);
                }
            }

            long length = _cache.LengthOfPart(url);
            if (length != seen)
            {
                (seen, since) = (length, _clock.GetTimestamp());
            }

            // Longer than its pauses between tries may be: it has been stopped.
            if (_clock.GetElapsedTime(since) > _settings.LongestPause + _settings.SilentFor + _settings.AnswerWithin)
            {
                return new FetchedFile(FetchResult.Failed, string.Empty, 0, "another process fetches it into the same cache and gets no further");
            }

            await Task.Delay(_lookAgainAfter, _clock, cancellation);
        }
    }

    private async Task<FetchedFile> DownloadAsync(int index, Uri url, CachePart part, CancellationToken cancellation)
    {
        await _connections.WaitAsync(cancellation);
        try
        {
            var download = new ArchiveDownload(_client, _settings, _clock)
            {
                Received = octets => Interlocked.Add(ref _octets, octets),
                MakeRoom = length => MakeRoom(index, part, length),
            };
            var result = await download.RunAsync(url, part, cancellation);
            if (result.Result == FetchResult.Fetched)
            {
                // Its size may not have been known before.
                return MakeRoom(index, part, part.Length) ? _cache.Keep(url, part, result.Detail) : result with { Result = FetchResult.NoRoom };
            }

            return result.Result == FetchResult.NoRoom
                ? result with { Detail = string.Create(CultureInfo.InvariantCulture, $"the cache of {_cache.LimitOctets:#,0} octets has no room for {result.Length:#,0} more") }
                : result;
        }
        finally
        {
            _cache.Release(part);
            _connections.Release();
        }
    }

    /// <summary>Makes room; for what is read next, what was fetched ahead of it may go and is fetched again later.</summary>
    private bool MakeRoom(int index, CachePart part, long length)
    {
        bool hasRoom;
        while (!(hasRoom = _cache.TryReserve(part, length, isNeeded: false)) && IsNeeded(index))
        {
            if (TryLetGoAhead())
            {
                continue;
            }

            // What is being fetched ahead is here soon, and may go then.
            hasRoom = !IsFetchingAhead() && _cache.TryReserve(part, length, isNeeded: true);
            break;
        }

        lock (_lock)
        {
            _holdsRoom[index] = hasRoom;
        }

        return hasRoom;
    }

    private bool IsFetchingAhead()
    {
        lock (_lock)
        {
            for (int i = 0; i < _files.Count; i++)
            {
                if (_holdsRoom[i] && !_isNeeded[i])
                {
                    return true;
                }
            }

            return false;
        }
    }

    private bool TryLetGoAhead()
    {
        lock (_lock)
        {
            for (int i = _files.Count - 1; i >= 0; i--)
            {
                if (!_isNeeded[i] && _pinned[i] is not null)
                {
                    Unpin(i);
                    _started[i] = null;
                    return true;
                }
            }

            return false;
        }
    }

    private bool IsNeeded(int index)
    {
        lock (_lock)
        {
            return _isNeeded[index];
        }
    }

    /// <summary>Whether files that are here now will be read and let go.</summary>
    private bool CanRoomCome(int index)
    {
        lock (_lock)
        {
            return _isNeeded.AsSpan().Contains(true) && !_isReleased[index];
        }
    }

    private Task ChangeTask()
    {
        lock (_lock)
        {
            return _change.Task;
        }
    }

    private void Changed()
    {
        _change.TrySetResult();
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
