using System.Net.WebSockets;
using System.Text;
using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.RisLive;

/// <summary>One connection to a RIS Live server, made again whenever it breaks.</summary>
internal sealed class RisLiveConnection
{
    private readonly RisLiveSettings _settings;
    private readonly IReadOnlyList<string> _hosts;
    private readonly TimeProvider _clock;
    private readonly RisLiveTraffic _traffic;
    private readonly Action<string> _tell;
    private readonly ReconnectPauses _pauses;
    private readonly Uri _url;

    /// <summary>A connection that has not been made.</summary>
    public RisLiveConnection(
        RisLiveSettings settings, IReadOnlyList<string> hosts, int number, TimeProvider clock, RisLiveTraffic traffic, Action<string> tell)
    {
        _settings = settings;
        _hosts = hosts;
        _clock = clock;
        _traffic = traffic;
        _tell = tell;
        _pauses = new ReconnectPauses(new Random(settings.Seed + number));
        var url = new UriBuilder(settings.Url);
        url.Query = $"{url.Query.TrimStart('?')}{(url.Query.Length > 1 ? "&" : string.Empty)}client={Uri.EscapeDataString(settings.Client)}";
        _url = url.Uri;
    }

    private string Called => _hosts.Count == 0 ? _settings.Url.Host : $"{string.Join(", ", _hosts)} at {_settings.Url.Host}";

    /// <summary>Connects and listens until it is stopped, or until the first connection ends where it does not connect again.</summary>
    public async Task RunAsync(FeedInbox inbox, FeedSeeder? seeder, CancellationToken stop)
    {
        var feeds = new RisLiveFeedNames(_settings, inbox, seeder, _clock);
        while (!stop.IsCancellationRequested)
        {
            string reason = await ListenAsync(feeds, stop).ConfigureAwait(false);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (!_settings.Reconnects && feeds.HasHeard)
                {
                    await feeds.EndAsync(stop).ConfigureAwait(false);
                    return;
                }

                await feeds.DisconnectAsync(reason, stop).ConfigureAwait(false);
                var pause = _pauses.Next();
                _tell($"{Called}: {reason}; connecting again in {Math.Max(1, Math.Round(pause.TotalSeconds)):0} s");
                await Task.Delay(pause, _clock, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One connection from its beginning to its end; why it ended.</summary>
    private async Task<string> ListenAsync(RisLiveFeedNames feeds, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var socket = new ClientWebSocket();
        var watch = new RisLiveWatch(_settings, _clock);
        try
        {
            await ConnectAsync(socket, end.Token).ConfigureAwait(false);
            _traffic.CountConnection();
            _tell($"{Called}: connected");
            await feeds.ConnectAsync(_hosts, stop).ConfigureAwait(false);
            await Task.WhenAll(watch.RunAsync(socket, end), ReceiveAsync(socket, feeds, watch, end)).ConfigureAwait(false);
            return socket.CloseStatusDescription is { Length: > 0 } words ? $"the server closed: {Printable(words)}" : "the server closed the connection";
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            return watch.Reason ?? (exception is OperationCanceledException ? "no connection in time" : $"connection lost ({exception.Message})");
        }
    }

    private async Task ConnectAsync(ClientWebSocket socket, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_settings.ConnectWithin);
        await socket.ConnectAsync(_url, limit.Token).ConfigureAwait(false);
        string?[] hosts = _hosts.Count == 0 ? [_settings.Filter.Host] : [.. _hosts];
        foreach (string? host in hosts)
        {
            byte[] command = (_settings.Filter with { Host = host }).ToCommand();
            await socket.SendAsync(command, WebSocketMessageType.Text, endOfMessage: true, limit.Token).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(ClientWebSocket socket, RisLiveFeedNames feeds, RisLiveWatch watch, CancellationTokenSource end)
    {
        try
        {
            await ReceiveAsync(socket, feeds, watch, end.Token).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(ClientWebSocket socket, RisLiveFeedNames feeds, RisLiveWatch watch, CancellationToken stop)
    {
        byte[] buffer = new byte[1 << 16];
        int length = 0;
        bool isTooLarge = false;
        while (true)
        {
            if (length == buffer.Length)
            {
                isTooLarge |= length >= _settings.MostOctets;
                if (isTooLarge)
                {
                    length = 0;
                }
                else
                {
                    Array.Resize(ref buffer, Math.Min(_settings.MostOctets, buffer.Length * 2));
                }
            }

            var received = await socket.ReceiveAsync(buffer.AsMemory(length), stop).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            length += received.Count;
            if (!received.EndOfMessage)
            {
                continue;
            }

            watch.Heard();
            if (isTooLarge)
            {
                _traffic.CountTooLarge();
            }
            else
            {
                watch.IsTaking = true;
                await TakeAsync(buffer.AsMemory(0, length), feeds, watch, stop).ConfigureAwait(false);
                await feeds.ProveAsync(stop).ConfigureAwait(false);
                watch.Heard();
                watch.IsTaking = false;
            }

            length = 0;
            isTooLarge = false;
        }
    }

    private ValueTask TakeAsync(ReadOnlyMemory<byte> json, RisLiveFeedNames feeds, RisLiveWatch watch, CancellationToken stop)
    {
        var octets = json.Span;
        if (RisLiveGlance.IsMessage(octets))
        {
            _traffic.CountMessage(octets.Length);
            watch.HeardMessage(RisLiveGlance.Seconds(octets));
            _pauses.Succeeded();
            return feeds.WriteAsync(json, stop);
        }

        if (RisLiveGlance.IsError(octets))
        {
            string words = Printable(Encoding.UTF8.GetString(octets[..Math.Min(octets.Length, 500)]));
            _traffic.CountError(words.Contains("behind", StringComparison.Ordinal));
            _tell($"{Called}: the server says {words}");
            return ValueTask.CompletedTask;
        }

        if (RisLiveGlance.IsAcknowledgement(octets))
        {
            _traffic.CountAcknowledged();
            return ValueTask.CompletedTask;
        }

        // What nobody knows is not for the connection to judge: it becomes a dead letter.
        return RisLiveGlance.IsAnswer(octets) ? ValueTask.CompletedTask : feeds.WriteAsync(json, stop);
    }

    private static string Printable(string text) => new([.. text.Where(static letter => !char.IsControl(letter))]);
}
