using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Routebeat.Wire.RisLive;

namespace Routebeat.Simulation.Serving;

/// <summary>One client of a RIS Live server: its subscriptions, and the messages that wait for it.</summary>
internal sealed class RisLiveClient : IDisposable
{
    private const int LongestCommand = 65_536;
    private const int MostSubscriptions = 1_000;

    private readonly BatchedStream _stream;
    private readonly WebSocket _socket;
    private readonly IReadOnlyList<string> _hosts;
    private readonly object _lock = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly CancellationTokenSource _end = new();
    private Queue<ReadOnlyMemory<byte>> _waiting = new();
    private List<ServedSubscription> _subscriptions = [];
    private long _waitingOctets;
    private bool _isClosing;
    private string _closing = string.Empty;

    /// <summary>A client whose connection stands.</summary>
    public RisLiveClient(NetworkStream connection, IReadOnlyList<string> hosts)
    {
        _hosts = hosts;
        _stream = new BatchedStream(connection);
        _socket = WebSocket.CreateFromStream(_stream, new WebSocketCreationOptions { IsServer = true });
    }

    /// <summary>Octets that wait to be sent.</summary>
    public long WaitingOctets => Interlocked.Read(ref _waitingOctets);

    /// <summary>Whether it has subscribed to anything.</summary>
    public bool HasSubscribed => Volatile.Read(ref _subscriptions).Count > 0;

    /// <summary>Gives it a message, if it asked for it.</summary>
    public void Offer(ServedMessage message)
    {
        var asked = Volatile.Read(ref _subscriptions).Find(one => one.Wants(message));
        if (asked is not null)
        {
            Enqueue(asked.IncludesRaw ? message.Raw : message.Fields);
        }
    }

    /// <summary>Closes the connection once everything is sent.</summary>
    public void Close(string words)
    {
        lock (_lock)
        {
            _isClosing = true;
            _closing = words;
        }

        _arrived.Release();
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort() => _end.Cancel();

    /// <summary>Serves it until either side closes.</summary>
    /// <param name="subscribed">Is called after each subscription.</param>
    public async Task ServeAsync(Action subscribed)
    {
        try
        {
            var sending = SendAllAsync();
            await ReceiveAllAsync(subscribed).ConfigureAwait(false);
            await _end.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _socket.Dispose();
        _stream.Dispose();
        _end.Dispose();
        _arrived.Dispose();
    }

    private void Enqueue(ReadOnlyMemory<byte> text)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = _waiting.Count == 0;
            _waiting.Enqueue(text);
            _waitingOctets += text.Length;
        }

        if (isFirst)
        {
            _arrived.Release();
        }
    }

    private async Task SendAllAsync()
    {
        var batch = new Queue<ReadOnlyMemory<byte>>();
        while (true)
        {
            await _arrived.WaitAsync(_end.Token).ConfigureAwait(false);
            bool isClosing;
            lock (_lock)
            {
                (batch, _waiting) = (_waiting, batch);
                isClosing = _isClosing;
            }

            while (batch.TryDequeue(out var text))
            {
                await _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, _end.Token).ConfigureAwait(false);
                Interlocked.Add(ref _waitingOctets, -text.Length);
            }

            if (isClosing)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, _closing, _end.Token).ConfigureAwait(false);
            }

            await _stream.SendAsync(_end.Token).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAllAsync(Action subscribed)
    {
        byte[] buffer = new byte[LongestCommand];
        int length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                return;
            }

            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), _end.Token).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                Answer(buffer.AsMemory(0, length), subscribed);
                length = 0;
            }
        }
    }

    private void Answer(ReadOnlyMemory<byte> command, Action subscribed)
    {
        using var writer = new RisLiveWriter();
        try
        {
            using var json = JsonDocument.Parse(command);
            string? type = json.RootElement.TryGetProperty("type", out var word) ? word.ToString() : null;
            _ = json.RootElement.TryGetProperty("data", out var data);
            switch (type)
            {
                case "ris_subscribe":
                    Subscribe(new ServedSubscription(data), writer);
                    subscribed();
                    return;
                case "ris_unsubscribe":
                    Volatile.Write(ref _subscriptions, []);
                    return;
                case "request_rrc_list":
                    writer.WriteCollectorList(_hosts);
                    break;
                case "ping":
                    writer.WritePong();
                    break;
                default:
                    writer.WriteError("Unknown command type");
                    break;
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            writer.WriteError(exception.Message);
        }

        Enqueue(writer.Written.ToArray());
    }

    private void Subscribe(ServedSubscription subscription, RisLiveWriter writer)
    {
        var known = Volatile.Read(ref _subscriptions);
        if (known.Count == MostSubscriptions)
        {
            throw new FormatException("too many subscriptions");
        }

        if (subscription.IsAcknowledged)
        {
            writer.WriteSubscribeOk();
            Enqueue(writer.Written.ToArray());
        }

        Volatile.Write(ref _subscriptions, [.. known, subscription]);
    }
}
