using Routebeat.Simulation.Serving;
using Routebeat.Sources.Live;
using Routebeat.Sources.Mrt;
using Routebeat.Sources.RisLive;
using Routebeat.Tests.Host;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>The client against a server of ours on this machine.</summary>
public sealed class RisLiveSourceTests : RisLiveSourceRig
{
    private RisLiveServer? _server;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _server?.Dispose();
        base.Dispose(disposing);
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


}
