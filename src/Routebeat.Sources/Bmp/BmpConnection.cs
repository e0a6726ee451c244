using System.Net.Sockets;
using Routebeat.Routing;
using Routebeat.Sources.Live;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>One connection of a router, from its first octet to its end.</summary>
internal sealed class BmpConnection
{
    private readonly Socket _socket;
    private readonly BmpServerSettings _settings;
    private readonly BmpFeedNames _names;
    private readonly BmpTraffic _traffic;
    private readonly TimeProvider _clock;
    private readonly Action<string> _tell;
    private readonly IpAddress _address;
    private readonly FeedOrigin _origin;
    private readonly BmpStreamReader _reader;
    private readonly BmpPace _pace;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _feed;
    private volatile bool _isReplaced;

    /// <summary>A connection of which nothing was read.</summary>
    public BmpConnection(
        Socket socket, BmpServerSettings settings, BmpFeedNames names, BmpTraffic traffic, TimeProvider clock, Action<string> tell)
    {
        _socket = socket;
        _settings = settings;
        _names = names;
        _traffic = traffic;
        _clock = clock;
        _tell = tell;
        _address = BmpFeedNames.AddressOf(socket);
        _origin = new FeedOrigin($"bmp://{socket.RemoteEndPoint}") { Clock = settings.Clock, IsRouter = true };
        _reader = new BmpStreamReader(socket, settings.MostMessageOctets);
        _pace = new BmpPace(settings.MostMessagesPerSecond, clock);
    }

    private EventTime Now => EventTime.FromDateTime(_clock.GetUtcNow());

    /// <summary>Reads until the router ends the connection, or it is ended; faults of the router never leave it.</summary>
    public async Task RunAsync(FeedInbox inbox, CancellationToken stop)
    {
        _traffic.CountOpened();
        string reason;
        try
        {
            reason = await ReadAsync(inbox, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or InvalidOperationException)
        {
            reason = _isReplaced ? "the router connected again"
                : exception is SocketException ? $"connection lost ({exception.Message})"
                : "stopped";
        }

        _socket.Dispose();
        _traffic.CountClosed();
        await LeaveAsync(inbox, reason, stop).ConfigureAwait(false);
        _ended.SetResult();
    }

    /// <summary>Ends the connection since its router has another; done once what was received is handed on and the end told.</summary>
    private Task ReplaceAsync()
    {
        _traffic.CountReplaced();
        _isReplaced = true;
        _socket.Dispose();
        return _ended.Task;
    }

    private async Task LeaveAsync(FeedInbox inbox, string reason, CancellationToken stop)
    {
        if (_feed is null)
        {
            _tell($"{_origin.Source}: ended before its first message: {reason}");
            return;
        }

        _tell($"{_feed}: disconnected from {_origin.Source}: {reason}");
        try
        {
            var input = new FeedInput(_feed, FeedInputKind.Disconnected, Now, _origin) { Reason = reason };
            await inbox.WriteAsync(input, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // The run is over: nobody asks any more why the feed broke off.
        }

        _names.Leave(_feed, this);
    }

    /// <summary>Reads to the end of the connection; why it ended.</summary>
    private async Task<string> ReadAsync(FeedInbox inbox, CancellationToken stop)
    {
        // A first message must come; later ones may be long in coming, but not in being whole.
        using var deadline = new BmpDeadline(_clock, stop);
        deadline.Set(_settings.FirstMessageWithin);
        while (true)
        {
            try
            {
                if (await _reader.ReceiveAsync(deadline.Token).ConfigureAwait(false) == 0)
                {
                    return OfEnd();
                }
            }
            catch (OperationCanceledException) when (deadline.HasPassed)
            {
                _traffic.CountLate();
                return _feed is null ? "its first message was not whole in time" : "a message was not whole in time";
            }

            bool hasTaken = false;
            while (_reader.TryNext(out var message))
            {
                hasTaken = true;
                deadline.Clear();
                await TakeAsync(message, inbox, stop).ConfigureAwait(false);
            }

            if (!_reader.Damage.IsNone)
            {
                _traffic.CountDamaged();
                return $"what came is no BMP ({_reader.Damage})";
            }

            if (_reader.HasBegunMessage && (hasTaken || !deadline.IsSet))
            {
                deadline.Set(_settings.MessageWithin);
            }
        }
    }

    private string OfEnd()
    {
        if (!_reader.HasBegunMessage)
        {
            return "the router closed the connection";
        }

        _traffic.CountCut();
        return "the router closed the connection within a message";
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> message, FeedInbox inbox, CancellationToken stop)
    {
        if (_feed is null)
        {
            await BeginAsync(message, inbox, stop).ConfigureAwait(false);
        }

        var pause = _pace.Take();
        if (pause > TimeSpan.Zero)
        {
            _traffic.CountThrottled();
            await Task.Delay(pause, _clock, stop).ConfigureAwait(false);
        }

        _traffic.CountMessage(message.Length);
        var written = inbox.WriteAsync(FeedInput.Of(_feed!, FeedInputKind.BmpMessage, Now, _origin, message.Span), stop);
        if (!written.IsCompleted)
        {
            _traffic.CountWait();
        }

        await written.ConfigureAwait(false);
    }

    /// <summary>The first message says whose feed it is.</summary>
    private async Task BeginAsync(ReadOnlyMemory<byte> message, FeedInbox inbox, CancellationToken stop)
    {
        string feed = _names.Take(this, _address, SystemNameOf(message.Span), out var former);
        _feed = feed;
        if (former is not null)
        {
            await former.ReplaceAsync().ConfigureAwait(false);
        }

        _tell($"{feed}: connected from {_origin.Source}");
        await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.Connected, Now, _origin), stop).ConfigureAwait(false);
    }

    private static ReadOnlySpan<byte> SystemNameOf(ReadOnlySpan<byte> octets) =>
        BmpMessage.TryRead(octets, out var message, out _) && BmpInitiation.TryRead(message, out var initiation, out _) ? initiation.SystemName : default;
}
