using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Routebeat.Sources.Live;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>The client against servers that do not behave.</summary>
public sealed class RisLiveHostileServerTests : RisLiveSourceRig
{
    [Fact]
    public async Task RunAsync_ServerThatNeverShakesHands_IsLeftAndTriedAgain()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var source = Source(Url(listener), static settings => settings with { ConnectWithin = TimeSpan.FromMilliseconds(200) });
        var running = source.RunAsync(_inbox, _stop.Token);
        using var first = await listener.AcceptSocketAsync(_stop.Token);
        using var second = await listener.AcceptSocketAsync(_stop.Token);
        await _stop.CancelAsync();
        await running;

        Assert.Contains(_told, static line => line.Contains("no connection in time", StringComparison.Ordinal));
        Assert.Equal(0, _inbox.Depth);
    }

    [Fact]
    public async Task RunAsync_GarbageAndGiantMessages_AreCountedAndTheNextMessageIsTaken()
    {
        await using var server = new ScriptedWebSocketServer(async socket =>
        {
            byte[] noise = new byte[500];
            new Random(1).NextBytes(noise);
            await socket.SendAsync(noise, WebSocketMessageType.Binary, true, _stop.Token);
            await socket.SendAsync("{\"type\":\"ris_message\",\"data\":"u8.ToArray(), WebSocketMessageType.Text, true, _stop.Token);
            for (int part = 0; part < 40; part++)
            {
                await socket.SendAsync(new byte[100_000], WebSocketMessageType.Text, part == 39, _stop.Token);
            }

            await socket.SendAsync(Error("Closing connection after being behind by more than 1 bytes"), WebSocketMessageType.Text, true, _stop.Token);
            await socket.SendAsync(Message("rrc00", 5), WebSocketMessageType.Text, true, _stop.Token);
        });
        var source = Source(server.Url);
        var running = source.RunAsync(_inbox, _stop.Token);
        var feeds = new List<string>();
        while (!feeds.Contains("rrc00"))
        {
            feeds.AddRange((await TakeAsync()).Where(static input => input.Kind == FeedInputKind.RisLiveMessage).Select(static input => input.Feed));
        }

        await _stop.CancelAsync();
        await running;
        Assert.Equal(["ris-live", "ris-live", "rrc00"], feeds);
        Assert.Equal((1, 1, 1), (source.Traffic.TooLarge, source.Traffic.Errors, source.Traffic.Behind));
    }

    [Fact]
    public async Task RunAsync_ManyInventedCollectors_AreNotAFeedEach()
    {
        await using var server = new ScriptedWebSocketServer(async socket =>
        {
            for (int number = 0; number < 1_000; number++)
            {
                await socket.SendAsync(Message($"made-up-{number}", number), WebSocketMessageType.Text, true, _stop.Token);
            }
        });
        var source = Source(server.Url, static settings => settings with { Collectors = [] });
        var running = source.RunAsync(_inbox, _stop.Token);
        var feeds = new HashSet<string>();
        int messages = 0;
        while (messages < 1_000)
        {
            foreach (var input in (await TakeAsync()).Where(static input => input.Kind == FeedInputKind.RisLiveMessage))
            {
                messages++;
                feeds.Add(input.Feed);
            }
        }

        await _stop.CancelAsync();
        await running;
        Assert.Equal(257, feeds.Count);
    }

    [Fact]
    public async Task RunAsync_SilentServer_IsAskedAndLeft()
    {
        var asked = new TaskCompletionSource<string>();
        await using var server = new ScriptedWebSocketServer(async socket =>
        {
            byte[] buffer = new byte[4_096];
            while (!_stop.IsCancellationRequested)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                string text = Encoding.UTF8.GetString(buffer, 0, received.Count);
                if (text.Contains("ping", StringComparison.Ordinal))
                {
                    asked.TrySetResult(text);
                }
            }
        });
        var source = Source(server.Url, static settings => settings with { PingAfter = TimeSpan.FromMilliseconds(200) });
        var running = source.RunAsync(_inbox, _stop.Token);
        Assert.Contains("\"type\":\"ping\"", await asked.Task.WaitAsync(_patience), StringComparison.Ordinal);
        var kinds = new List<FeedInputKind>();
        await TakeUntilAsync(kinds, FeedInputKind.Disconnected);
        await _stop.CancelAsync();
        await running;

        Assert.Contains(_told, static line => line.Contains("no word for", StringComparison.Ordinal));
    }

    /// <summary>Servers that speak no RIS Live, or none of WebSocket, and what is told of them.</summary>
    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 7\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: d3JvbmcgYW5zd2VyIG9mIHRoZSBzZXJ2ZXI=\r\n\r\n", "")]
    [InlineData("\u0016\u0003\u0001 no HTTP at all\r\n\r\n", "")]
    [InlineData(ScriptedHandshake.Accepts, "817F7FFFFFFFFFFFFFFF41414141")]
    [InlineData(ScriptedHandshake.Accepts, "817FFFFFFFFFFFFFFFFF41414141")]
    [InlineData(ScriptedHandshake.Accepts, "F10541414141")]
    [InlineData(ScriptedHandshake.Accepts, "8B00")]
    [InlineData(ScriptedHandshake.Accepts, "890541414141")]
    [InlineData(ScriptedHandshake.Accepts, "81FE00054141414141414141")]
    [InlineData(ScriptedHandshake.Accepts, "00024141")]
    public async Task RunAsync_ServerOfAnotherProtocol_IsLeftAndTriedAgain(string answer, string frames)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var source = Source(Url(listener), static settings => settings with { PingAfter = TimeSpan.FromMilliseconds(400), ConnectWithin = TimeSpan.FromSeconds(30) });
        var running = source.RunAsync(_inbox, _stop.Token);
        using (var first = await listener.AcceptSocketAsync(_stop.Token))
        {
            await ScriptedHandshake.AnswerAsync(first, answer, _stop.Token);
            await first.SendAsync(Convert.FromHexString(frames), SocketFlags.None, _stop.Token);
            await WaitUntilToldAsync("connecting again");
        }

        using var second = await listener.AcceptSocketAsync(_stop.Token);
        await _stop.CancelAsync();
        await running;

        var kinds = new List<FeedInput>();
        _inbox.Take(kinds, 100, TimeSpan.Zero);
        Assert.DoesNotContain(kinds, static input => input.Kind == FeedInputKind.RisLiveMessage);
        Assert.Equal(0, source.Traffic.Messages);
    }

    [Fact]
    public async Task RunAsync_SlowLoris_IsLeftThoughItNeverFallsSilent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var source = Source(Url(listener), static settings => settings with { PingAfter = TimeSpan.FromMilliseconds(200), ConnectWithin = TimeSpan.FromSeconds(30) });
        var running = source.RunAsync(_inbox, _stop.Token);
        using var slow = await listener.AcceptSocketAsync(_stop.Token);
        await ScriptedHandshake.AnswerAsync(slow, ScriptedHandshake.Accepts, _stop.Token);

        // The frame says that it has 65,535 octets; one of them comes now and then.
        await slow.SendAsync(Convert.FromHexString("817EFFFF"), SocketFlags.None, _stop.Token);
        while (!IsTold("no word for"))
        {
            Assert.False(_stop.IsCancellationRequested, string.Join('\n', _told));
            await Task.WhenAny(slow.SendAsync("{"u8.ToArray(), SocketFlags.None, _stop.Token).AsTask());
            await Task.Delay(50);
        }

        await _stop.CancelAsync();
        await running;
        Assert.Equal(0, source.Traffic.Messages);
    }
}
