using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Routebeat.Routing;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Live;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Sources.Bmp;

/// <summary>The server on this machine, with routers that behave and routers that do not.</summary>
public sealed class BmpServerTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new(_patience);
    private readonly FeedInbox _inbox = new();
    private readonly List<string> _told = [];
    private readonly List<(string Feed, FeedInputKind Kind, byte[] Octets, string? Reason)> _taken = [];
    private readonly BmpRig _router = new();
    private BmpServer? _server;
    private Task? _running;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_running ?? Task.CompletedTask);
        _server?.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task RunAsync_ARouter_IsAFeedNamedAfterIt()
    {
        Serve();
        using (var socket = Connect())
        {
            byte[][] messages = [_router.Initiation("Edge 1.Example"), _router.Up(BmpRig.Peer(0)), _router.Announce(BmpRig.Peer(1), "10.0.0.0/24", 1, 2)];
            byte[] octets = [.. messages.SelectMany(static each => each)];
            foreach (byte octet in octets)
            {
                socket.Send([octet]);
            }

            TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, 3);
            Assert.Equal(messages, _taken.Where(static one => one.Kind == FeedInputKind.BmpMessage).Select(static one => one.Octets));
        }

        TakeUntil(static taken => taken.Kind == FeedInputKind.Disconnected, 1);
        Assert.Equal(
            [FeedInputKind.Connected, FeedInputKind.BmpMessage, FeedInputKind.BmpMessage, FeedInputKind.BmpMessage, FeedInputKind.Disconnected],
            _taken.Select(static one => one.Kind));
        Assert.All(_taken, static one => Assert.Equal("bmp-edge-1.example", one.Feed));
        Assert.Equal((1, 3, 0), (_server!.Traffic.Accepted, _server.Traffic.Messages, _server.Traffic.Damaged));
    }

    [Theory]
    [InlineData(BmpFeedNaming.Address, "r1", "bmp-127.0.0.1")]
    [InlineData(BmpFeedNaming.SystemName, "", "bmp-127.0.0.1")]
    [InlineData(BmpFeedNaming.SystemName, "../..", "bmp-127.0.0.1")]
    [InlineData(BmpFeedNaming.SystemName, "R1", "bmp-r1")]
    public void RunAsync_Naming_FollowsTheRule(BmpFeedNaming naming, string said, string expected)
    {
        Serve(settings => settings with { Naming = naming });
        using var socket = Connect();
        socket.Send(_router.Initiation(said));

        TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, 1);
        Assert.Equal(expected, _taken[0].Feed);
    }

    [Fact]
    public void RunAsync_SameNameFromTwoAddresses_IsTwoFeeds()
    {
        Serve();
        using var first = Connect();
        first.Send(_router.Initiation());
        TakeUntil(static taken => taken.Kind == FeedInputKind.Connected, 1);
        using var second = Connect("127.0.0.2");
        second.Send(_router.Initiation());

        TakeUntil(static taken => taken.Kind == FeedInputKind.Connected, 2);
        Assert.Equal(["bmp-r1", "bmp-r1-127.0.0.2"], _taken.Where(static one => one.Kind == FeedInputKind.Connected).Select(static one => one.Feed));
    }

    [Fact]
    public void RunAsync_RouterConnectsAgain_ReplacesItsConnectionInOrder()
    {
        Serve();
        using var first = Connect();
        first.Send(_router.Initiation());
        TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, 1);
        using var second = Connect();
        second.Send(_router.Initiation());

        TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, 2);
        Assert.Equal(
            [FeedInputKind.Connected, FeedInputKind.BmpMessage, FeedInputKind.Disconnected, FeedInputKind.Connected, FeedInputKind.BmpMessage],
            _taken.Select(static one => one.Kind));
        Assert.Equal(("the router connected again", 1), (_taken[2].Reason, _server!.Traffic.Replaced));
    }

    [Theory]
    [InlineData("16030100C8010000C4")]
    [InlineData("474554202F20485454502F312E310D0A")]
    [InlineData("03FFFFFFFF00")]
    [InlineData("0300000004")]
    [InlineData("01000000200000")]
    public void RunAsync_NoBmp_EndsItsConnectionAndNoOther(string hex)
    {
        Serve();
        using var good = Connect();
        good.Send(_router.Initiation("good"));
        TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, 1);
        using (var bad = Connect("127.0.0.3"))
        {
            bad.Send(Convert.FromHexString(hex));
            Assert.True(IsClosedByServer(bad));
        }

        using (var later = Connect("127.0.0.4"))
        {
            later.Send([.. _router.Initiation("later"), .. Convert.FromHexString(hex)]);
            Assert.True(IsClosedByServer(later));
        }

        good.Send(_router.Up(BmpRig.Peer(0)));
        TakeUntil(static taken => taken is { Kind: FeedInputKind.BmpMessage, Feed: "bmp-good" }, 2);
        TakeUntil(static taken => taken is { Kind: FeedInputKind.Disconnected, Feed: "bmp-later" }, 1);
        Assert.Equal(2, _server!.Traffic.Damaged);
        Assert.DoesNotContain(_taken, static one => one.Feed.Contains("127.0.0.3", StringComparison.Ordinal));
    }

    [Fact]
    public void RunAsync_SlowLoris_IsEndedInTimeBeforeAndAfterItsFirstMessage()
    {
        Serve(static settings => settings with { FirstMessageWithin = TimeSpan.FromSeconds(1), MessageWithin = TimeSpan.FromSeconds(1) });
        using var silent = Connect("127.0.0.2");
        using var slow = Connect("127.0.0.3");
        using var begun = Connect("127.0.0.4");
        using var quiet = Connect("127.0.0.5");
        quiet.Send(_router.Initiation("quiet"));
        begun.Send([.. _router.Initiation("begun"), 3]);
        byte[] initiation = _router.Initiation("slow");
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < initiation.Length && _server!.Traffic.Late < 3 && watch.Elapsed < _patience; i++)
        {
            TrySend(slow, initiation[i]);
            Thread.Sleep(200);
        }

        Assert.True(IsClosedByServer(silent) && IsClosedByServer(slow) && IsClosedByServer(begun));
        Assert.Equal(3, _server!.Traffic.Late);
        quiet.Send(_router.Up(BmpRig.Peer(0)));
        TakeUntil(static taken => taken is { Kind: FeedInputKind.BmpMessage, Feed: "bmp-quiet" }, 2);
    }

    [Fact]
    public void RunAsync_AddressesAndNumberOfConnections_AreLimited()
    {
        Serve(static settings => settings with { Allowed = [IpPrefix.Parse("127.0.0.0/30")], MostConnections = 2 });
        using var foreign = Connect("127.0.0.9");
        Assert.True(IsClosedByServer(foreign));
        using var first = Connect("127.0.0.1");
        using var second = Connect("127.0.0.2");
        first.Send(_router.Initiation("a"));
        second.Send(_router.Initiation("b"));
        TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, 2);
        using var third = Connect("127.0.0.3");
        Assert.True(IsClosedByServer(third));
        Assert.Equal((1, 1, 2), (_server!.Traffic.NotAllowed, _server.Traffic.TooMany, _server.Traffic.Open));
    }

    [Fact]
    public async Task RunAsync_AHundredRoutersAtOnce_LoseNothing()
    {
        const int Routers = 100;
        const int Messages = 200;
        Serve();
        byte[] update = _router.Announce(BmpRig.Peer(1), "10.0.0.0/24", 1, 2);
        var sending = Enumerable.Range(0, Routers).Select(i => Task.Run(() =>
        {
            using var socket = Connect($"127.0.1.{i + 1}");
            socket.Send(new BmpRig().Initiation($"r{i}"));
            for (int message = 1; message < Messages; message++)
            {
                socket.Send(update);
            }
        })).ToArray();
        await Task.Run(() => TakeUntil(static taken => taken.Kind == FeedInputKind.Disconnected, Routers));
        await Task.WhenAll(sending);

        var counts = _taken.Where(static one => one.Kind == FeedInputKind.BmpMessage).CountBy(static one => one.Feed).ToList();
        Assert.Equal(Routers, counts.Count);
        Assert.All(counts, static one => Assert.Equal(Messages, one.Value));
    }

    [Fact]
    public async Task RunAsync_OneRouterFloods_IsHeldUpAndOthersLiveOn()
    {
        const int Messages = 20_000;
        var inbox = new FeedInbox(most: 64);
        Serve(static settings => settings with { MostMessagesPerSecond = 0 }, inbox);
        byte[] update = _router.Announce(BmpRig.Peer(1), "10.0.0.0/24", 1, 2);
        var flood = Task.Run(() =>
        {
            using var socket = Connect("127.0.0.2");
            byte[] octets = [.. _router.Initiation("flood"), .. Enumerable.Repeat(update, Messages).SelectMany(static each => each)];
            socket.Send(octets);
        });
        await WaitUntilAsync(() => _server!.Traffic.Waits > 0);
        using var quiet = Connect("127.0.0.3");
        quiet.Send(new BmpRig().Initiation("quiet"));
        await Task.Run(() => TakeUntil(static taken => taken.Feed == "bmp-quiet" && taken.Kind == FeedInputKind.BmpMessage, 1, inbox));

        // The flood had to wait for its turn: the quiet router came in long before its end.
        Assert.True(_taken.Count(static one => one.Feed == "bmp-flood") < Messages / 2);
        await Task.Run(() => TakeUntil(static taken => taken.Feed == "bmp-flood" && taken.Kind == FeedInputKind.Disconnected, 1, inbox));
        await flood;
        Assert.Equal(Messages + 1, _taken.Count(static one => one.Feed == "bmp-flood" && one.Kind == FeedInputKind.BmpMessage));
    }

    [Fact]
    public async Task RunAsync_AMillionAnnouncementsOfOneRouter_KeepNoOtherWaiting()
    {
        const int Messages = 5_000;
        const int Routes = 200;
        Serve();
        byte[] update = _router.AnnounceMany(BmpRig.Peer(1), Routes, 1, 2);
        var flood = Task.Run(() =>
        {
            using var socket = Connect("127.0.0.2");
            socket.Send([.. _router.Initiation("flood"), .. Enumerable.Repeat(update, Messages).SelectMany(static each => each)]);
        });
        await WaitUntilAsync(() => _server!.Traffic.Waits > 0);
        using var quiet = Connect("127.0.0.3");
        quiet.Send(new BmpRig().Initiation("quiet"));
        await WaitUntilAsync(() => _server!.Traffic.Accepted == 2 && _inbox.Written > 0 && IsTold("bmp-quiet: connected"));

        // Nobody has taken anything yet; of the flood there is no more before the quiet router's message than its share.
        Assert.True(_inbox.Depth < 1_100, $"{_inbox.Depth} wait");
        await Task.Run(() => TakeUntil(static taken => taken.Feed == "bmp-quiet" && taken.Kind == FeedInputKind.BmpMessage, 1));
        Assert.True(_taken.Count(static one => one.Feed == "bmp-flood") <= 1_200);
        await Task.Run(() => TakeUntil(static taken => taken.Feed == "bmp-flood" && taken.Kind == FeedInputKind.Disconnected, 1));
        await flood;
        Assert.Equal(Messages + 1, _taken.Count(static one => one.Feed == "bmp-flood" && one.Kind == FeedInputKind.BmpMessage));
        Assert.True(_inbox.Held > TimeSpan.Zero);
    }

    [Fact]
    public async Task RunAsync_MoreMessagesASecondThanAllowed_AreReadLaterAndAllTaken()
    {
        const int Messages = 150;
        Serve(static settings => settings with { MostMessagesPerSecond = 100 });
        using var socket = Connect();
        var watch = Stopwatch.StartNew();
        socket.Send([.. _router.Initiation(), .. Enumerable.Repeat(_router.Announce(BmpRig.Peer(1), "10.0.0.0/24", 1, 2), Messages).SelectMany(static each => each)]);
        await Task.Run(() => TakeUntil(static taken => taken.Kind == FeedInputKind.BmpMessage, Messages + 1));

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.4));
        Assert.True(_server!.Traffic.Throttled > 0);
    }

    private bool IsTold(string words)
    {
        lock (_told)
        {
            return _told.Exists(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    private static void TrySend(Socket socket, byte octet)
    {
        try
        {
            socket.Send([octet]);
        }
        catch (SocketException)
        {
            // The server has ended the connection.
        }
    }

    private static bool IsClosedByServer(Socket socket)
    {
        socket.ReceiveTimeout = (int)_patience.TotalMilliseconds / 2;
        try
        {
            return socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionReset;
        }
    }

    private static async Task WaitUntilAsync(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < _patience);
            await Task.Delay(20);
        }
    }

    private void Serve(Func<BmpServerSettings, BmpServerSettings>? change = null, FeedInbox? inbox = null)
    {
        var settings = new BmpServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0) };
        _server = new BmpServer(change?.Invoke(settings) ?? settings, TimeProvider.System, line =>
        {
            lock (_told)
            {
                _told.Add(line);
            }
        });
        _running = _server.RunAsync(inbox ?? _inbox, _stop.Token);
    }

    private Socket Connect(string from = "127.0.0.1")
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        socket.Connect(_server!.Listens);
        return socket;
    }

    private void TakeUntil(Func<(string Feed, FeedInputKind Kind, byte[] Octets, string? Reason), bool> counts, int times, FeedInbox? inbox = null)
    {
        var batch = new List<FeedInput>();
        var watch = Stopwatch.StartNew();
        while (_taken.Count(counts) < times)
        {
            Assert.True(watch.Elapsed < _patience, string.Join('\n', _told));
            (inbox ?? _inbox).Take(batch, 32, TimeSpan.FromMilliseconds(100));
            foreach (var input in batch)
            {
                _taken.Add((input.Feed, input.Kind, input.Octets.ToArray(), input.Reason));
                input.Release();
            }
        }
    }
}
