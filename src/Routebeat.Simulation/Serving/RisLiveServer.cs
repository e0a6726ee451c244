using System.Net;
using System.Net.Sockets;
using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>A RIS Live server on this machine that plays records: a scenario, or the files of an archive.</summary>
/// <remarks>
/// It begins with the first subscription, so that whoever waits for it hears everything. At a given speed a client that is too far behind is
/// closed, as the RIPE NCC's server does; at full speed the server waits for the slowest. At the end every connection is closed.
/// </remarks>
public sealed class RisLiveServer : IDisposable
{
    private const int MostClients = 64;
    private const long WaitFromOctets = 4 << 20;

    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _handshakeWithin = TimeSpan.FromSeconds(10);

    private readonly PlaySettings _settings;
    private readonly IReadOnlyList<string> _hosts;
    private readonly TimeProvider _clock;
    private readonly TcpListener _listener;
    private readonly List<RisLiveClient> _clients = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private long _played;

    /// <summary>Begins to listen.</summary>
    /// <param name="settings">How to play.</param>
    /// <param name="hosts">The collectors.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public RisLiveServer(PlaySettings settings, IReadOnlyList<string> hosts, TimeProvider clock)
    {
        _settings = settings;
        _hosts = hosts;
        _clock = clock;
        _listener = new TcpListener(IPAddress.Loopback, settings.Port);
        _listener.Start();
        _ = AcceptAllAsync();
    }

    /// <summary>Where clients connect.</summary>
    public Uri Url => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1/ws/");

    /// <summary>Messages played so far, whether anybody listened or not.</summary>
    public long Played => Interlocked.Read(ref _played);

    /// <summary>Clients connected now.</summary>
    public int Clients
    {
        get
        {
            lock (_clients)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>Plays records, from the first subscription on.</summary>
    /// <param name="records">The records in the order of their times.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task PlayAsync(IEnumerable<PlayedRecord> records, CancellationToken stop = default)
    {
        await _begun.Task.WaitAsync(stop).ConfigureAwait(false);
        using var messages = new ServedMessages();
        long began = _clock.GetTimestamp();
        EventTime? first = null;
        var shift = TimeSpan.Zero;
        foreach (var record in records)
        {
            if (first is null)
            {
                first = record.Time;
                shift = _settings.MovesToNow ? EventTime.FromDateTime(_clock.GetUtcNow()) - record.Time : TimeSpan.Zero;
            }

            if (messages.Of(record.Host, record.Octets.Span, shift) is { } message)
            {
                await PaceAsync(record.Time - first.Value, began, stop).ConfigureAwait(false);
                Offer(message);
            }
        }
    }

    /// <summary>Closes every connection once its client has been sent everything, and waits for that.</summary>
    /// <param name="words">What clients are told.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task CloseAllAsync(string words, CancellationToken stop = default)
    {
        foreach (var client in Listening())
        {
            client.Close(words);
        }

        while (Clients > 0)
        {
            await Task.Delay(_shortestPause, _clock, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Cuts every connection at once, as a fault of the network would.</summary>
    public void CutAll()
    {
        foreach (var client in Listening())
        {
            client.Abort();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        CutAll();
        _end.Dispose();
    }

    private async Task PaceAsync(TimeSpan recorded, long began, CancellationToken stop)
    {
        if (double.IsInfinity(_settings.Speed))
        {
            while (Array.Exists(Listening(), static client => client.WaitingOctets > WaitFromOctets))
            {
                await Task.Delay(_shortestPause, _clock, stop).ConfigureAwait(false);
            }

            return;
        }

        var ahead = (recorded / _settings.Speed) - _clock.GetElapsedTime(began);
        if (ahead > _shortestPause)
        {
            await Task.Delay(ahead, _clock, stop).ConfigureAwait(false);
        }

        foreach (var client in Array.FindAll(Listening(), client => client.WaitingOctets > _settings.MostBehindOctets))
        {
            client.Abort();
        }
    }

    private void Offer(ServedMessage message)
    {
        _played++;
        foreach (var client in Listening())
        {
            client.Offer(message);
        }
    }

    private RisLiveClient[] Listening()
    {
        lock (_clients)
        {
            return [.. _clients];
        }
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        var connection = new NetworkStream(socket, ownsSocket: true);
        RisLiveClient? client = null;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            limit.CancelAfter(_handshakeWithin);
            if (Clients < MostClients && await WebSocketHandshake.TryAcceptAsync(connection, limit.Token).ConfigureAwait(false))
            {
                client = new RisLiveClient(connection, _hosts);
                lock (_clients)
                {
                    _clients.Add(client);
                }

                await client.ServeAsync(() => _begun.TrySetResult()).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Who does not even shake hands is let go.
        }
        finally
        {
            if (client is not null)
            {
                lock (_clients)
                {
                    _clients.Remove(client);
                }

                client.Dispose();
            }

            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
