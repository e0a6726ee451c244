using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Live;
using Routebeat.Sources.Mrt;
using Routebeat.Sources.RisLive;
using Routebeat.Tests.Host;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>The client against a server of ours on this machine, and against servers that do not behave.</summary>
public sealed class RisLiveSourceTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new(_patience);
    private readonly FeedInbox _inbox = new(10_000);
    private readonly List<string> _told = [];

    private RisLiveServer? _server;

    public void Dispose()
    {
        _server?.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task RunAsync_AScenarioAtFullSpeed_GivesTheLogOfItsReplay()
    {
        var expected = new RoutesLogText();
        var replay = new MrtFeed(expected.Ingest("rrc00"), static _ => { });
        foreach (var record in Updates())
        {
            var reader = new MrtRecordReader(record.Octets.Span);
            Assert.True(reader.TryRead(out var one));
            replay.Take(one, one.Time, "replay");
        }

        replay.Finish();
        expected.Flush();

        var server = Serve(new PlaySettings { Speed = double.PositiveInfinity });
        var source = Source(server.Url, static settings => settings with { Reconnects = false });
        var actual = new RoutesLogText();
        var running = source.RunAsync(_inbox, _stop.Token).ContinueWith(_ => _inbox.Close(), TaskScheduler.Default);
        var playing = PlayAsync(Updates());
        var feeds = new LiveFeeds(actual.Ingest, static letter => Assert.Fail(letter.ToString()));
        await Task.Run(new FeedPump(_inbox, feeds, TimeProvider.System, static _ => { }).Run);
        await playing;
        await running;
        actual.Flush();

        Assert.Equal(expected.Text, actual.Text);
        Assert.True(expected.Text.Count > 100);
        Assert.Equal((server.Played, 1), (source.Traffic.Messages, source.Traffic.Acknowledged));
    }

    [Fact]
    public async Task RunAsync_ConnectionCut_TellsItAndConnectsAgain()
    {
        var server = Serve(new PlaySettings { Speed = 1_000 });
        var source = Source(server.Url);
        var running = source.RunAsync(_inbox, _stop.Token);
        var playing = PlayAsync(Updates());
        var kinds = new List<FeedInputKind>();
        await TakeUntilAsync(kinds, FeedInputKind.RisLiveMessage);
        server.CutAll();
        await TakeUntilAsync(kinds, FeedInputKind.Disconnected);
        await TakeUntilAsync(kinds, FeedInputKind.Connected);
        await TakeUntilAsync(kinds, FeedInputKind.RisLiveMessage);
        await _stop.CancelAsync();
        await running;
        await playing;

        Assert.Equal(
            [FeedInputKind.Connected, FeedInputKind.Disconnected, FeedInputKind.Connected],
            kinds.Where(static kind => kind != FeedInputKind.RisLiveMessage));
        Assert.Equal(2, source.Traffic.Connections);
        Assert.Contains(_told, static line => line.Contains("connecting again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type", 1)]
    [InlineData("host", 0)]
    [InlineData("peer", 1)]
    [InlineData("nobody", 0)]
    [InlineData("path", 1)]
    [InlineData("prefix", 1)]
    [InlineData("other-prefix", 0)]
    public async Task RunAsync_Filter_IsHonouredByTheServer(string filter, int expected)
    {
        var server = Serve(new PlaySettings { Speed = double.PositiveInfinity });
        var (peer, path, prefix) = FirstOf(Updates());
        var asked = filter switch
        {
            "type" => new RisLiveSubscription { Type = "UPDATE" },
            "peer" => new RisLiveSubscription { Peer = peer },
            "nobody" => new RisLiveSubscription { Peer = "203.0.113.77" },
            "path" => new RisLiveSubscription { Path = path },
            "prefix" => new RisLiveSubscription { Prefixes = [prefix], IncludeRaw = false },
            "other-prefix" => new RisLiveSubscription { Prefixes = ["203.0.113.0/24"] },
            _ => new RisLiveSubscription(),
        };
        var source = Source(server.Url, settings => settings with
        {
            Filter = asked,
            Reconnects = false,
            Collectors = [filter == "host" ? "rrc01" : "rrc00"],
        });
        var running = source.RunAsync(_inbox, _stop.Token);
        await PlayAsync(Updates());
        await Task.WhenAny(running, Task.Delay(300));
        await _stop.CancelAsync();
        await running;

        Assert.Equal(expected, Math.Min(1, source.Traffic.Messages));
        Assert.True(filter == "type" || source.Traffic.Messages < server.Played);
    }

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

    [Fact]
    public async Task RunAsync_SlowReader_HoldsTheServerBackAndLosesNothing()
    {
        var server = Serve(new PlaySettings { Speed = double.PositiveInfinity });
        var inbox = new FeedInbox(10);
        var source = Source(server.Url, static settings => settings with { Reconnects = false });
        var running = source.RunAsync(inbox, _stop.Token).ContinueWith(_ => inbox.Close(), TaskScheduler.Default);
        var playing = PlayAsync(Updates());
        long messages = 0;
        var taken = new List<FeedInput>();
        while (inbox.Take(taken, 5, TimeSpan.FromSeconds(1)))
        {
            messages += taken.Count(static input => input.Kind == FeedInputKind.RisLiveMessage);
            taken.ForEach(static input => input.Release());
            await Task.Yield();
        }

        await playing;
        await running;
        Assert.Equal(server.Played, messages);
        Assert.True(inbox.Waits > 0);
    }

    [Fact]
    public async Task RunAsync_ConsumerHeld_StopsReadingTellsHowLongAndLosesNothing()
    {
        // More than what the sockets between them hold.
        const int Rounds = 60;
        var server = Serve(new PlaySettings { Speed = double.PositiveInfinity });
        var inbox = new FeedInbox(100);
        var source = Source(server.Url, static settings => settings with { Reconnects = false });
        var running = source.RunAsync(inbox, _stop.Token).ContinueWith(_ => inbox.Close(), TaskScheduler.Default);
        var playing = PlayAsync(Enumerable.Range(0, Rounds).SelectMany(static _ => Updates()));
        while (inbox.Waits == 0)
        {
            await Task.Delay(10, _stop.Token);
        }

        // Nobody takes anything: after a while the server can send no more, and the client has read no more than the inbox holds.
        long played;
        do
        {
            played = server.Played;
            await Task.Delay(500, _stop.Token);
        }
        while (server.Played > played);
        var held = inbox.Held;
        Assert.False(playing.IsCompleted);
        Assert.True(played > 0 && source.Traffic.Messages <= 101, $"{played} played, {source.Traffic.Messages} read");
        Assert.True(held >= TimeSpan.FromMilliseconds(400), held.ToString());

        long messages = 0;
        var taken = new List<FeedInput>();
        while (inbox.Take(taken, 1_000, TimeSpan.FromSeconds(1)))
        {
            messages += taken.Count(static input => input.Kind == FeedInputKind.RisLiveMessage);
            taken.ForEach(static input => input.Release());
        }

        await playing;
        await running;
        Assert.Equal((server.Played, source.Traffic.Messages), (messages, messages));
        Assert.True(inbox.Held >= held && server.Played > played);
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

    private static IEnumerable<PlayedRecord> Updates()
    {
        byte[] octets = TinyScenario.Updates;
        int place = 0;
        while (place < octets.Length)
        {
            var reader = new MrtRecordReader(octets.AsSpan(place));
            Assert.True(reader.TryRead(out var record));
            var (time, length) = (record.Time, record.Length);
            yield return new PlayedRecord("rrc00", time, octets.AsMemory(place, length));
            place += length;
        }
    }

    private static (string Peer, string Path, string Prefix) FirstOf(IEnumerable<PlayedRecord> records)
    {
        var decoder = new Routebeat.Wire.Bgp.UpdateDecoder();
        foreach (var played in records)
        {
            var reader = new MrtRecordReader(played.Octets.Span);
            if (reader.TryRead(out var record) && Bgp4MpMessage.TryRead(record, out var message, out _)
                && decoder.TryDecode(message.Message[19..], message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _) && decoder.Announced.Length > 0)
            {
                string path = "^" + string.Join(',', decoder.Hops.ToArray());
                return (message.PeerAddress.ToString(), path, decoder.Announced[0].Prefix.ToString());
            }
        }

        throw new InvalidOperationException("the scenario announces nothing");
    }

    private static byte[] Message(string host, int id) => Encoding.UTF8.GetBytes(
        $"{{\"type\":\"ris_message\",\"data\":{{\"timestamp\":1700000000.5,\"peer\":\"192.0.2.1\",\"peer_asn\":\"65001\",\"id\":\"{id}\",\"host\":\"{host}.ripe.net\",\"type\":\"KEEPALIVE\"}}}}");

    private static byte[] Error(string words) => Encoding.UTF8.GetBytes($"{{\"type\":\"ris_error\",\"data\":{{\"message\":\"{words}\"}}}}");

    private static Uri Url(TcpListener listener) => new($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    private RisLiveServer Serve(PlaySettings settings) => _server = new RisLiveServer(settings, ["rrc00"], TimeProvider.System);

    private async Task PlayAsync(IEnumerable<PlayedRecord> records)
    {
        try
        {
            await _server!.PlayAsync(records, _stop.Token);
            await _server.CloseAllAsync("over", _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }

    private RisLiveSource Source(Uri url, Func<RisLiveSettings, RisLiveSettings>? change = null)
    {
        var settings = new RisLiveSettings { Url = url, Collectors = ["rrc00"], Clock = LiveClock.Message };
        return new RisLiveSource(change?.Invoke(settings) ?? settings, TimeProvider.System, Tell);
    }

    private void Tell(string line)
    {
        lock (_told)
        {
            _told.Add(line);
        }
    }

    private bool IsTold(string words)
    {
        lock (_told)
        {
            return _told.Exists(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    private async Task WaitUntilToldAsync(string words)
    {
        while (!IsTold(words))
        {
            await Task.Delay(10, _stop.Token);
        }
    }

    private async Task<List<FeedInput>> TakeAsync()
    {
        var inputs = new List<FeedInput>();
        await Task.Run(() => _inbox.Take(inputs, 1, TimeSpan.FromSeconds(1)));
        Assert.False(_stop.IsCancellationRequested, string.Join('\n', _told));
        return inputs;
    }

    private async Task TakeUntilAsync(List<FeedInputKind> kinds, FeedInputKind wanted)
    {
        do
        {
            kinds.AddRange((await TakeAsync()).Select(static input => input.Kind));
        }
        while (kinds.Count == 0 || kinds[^1] != wanted);
    }
}
