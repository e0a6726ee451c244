using System.Buffers;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Tests.Ingest;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Sources.Live;

/// <summary>One feed by several ways: MRT records and RIS Live messages, the clock, broken connections.</summary>
public sealed class LiveFeedTests
{
    private static readonly FeedOrigin _origin = new("wss://test") { Lag = TimeSpan.FromSeconds(10) };
    private static readonly IpAddress _address = IpAddress.Parse("192.0.2.1");
    private static readonly Asn _asn = new(65_001);

    private readonly IngestRig _rig = new();
    private readonly List<DeadLetter> _letters = [];
    private readonly LiveFeed _feed;
    private int _ids;

    public LiveFeedTests() => _feed = new LiveFeed(_rig.Feed, _letters.Add);

    [Fact]
    public void Take_RibThenRisLive_GoesIntoOneTableWithTheSamePeer()
    {
        TakeRib(0, "10.0.0.0/24");
        TakeUpdate(60, 60, "10.0.0.0/24", 65_001, 64_999);

        Assert.Contains(_rig.Changes, static one => one.Change.Kind == RouteChangeKind.OriginGained);
        Assert.Equal(1, _rig.Feed.PeerCount);
        Assert.Contains(_rig.FeedReports, static one => one.Event == FeedEvent.Seeded);
    }

    [Theory]
    [InlineData(60.0, true)]
    [InlineData(60.1, false)]
    [InlineData(-180.0, true)]
    [InlineData(-180.1, false)]
    public void Take_TimeAwayFromTheClock_IsTakenOrADeadLetter(double ahead, bool isTaken)
    {
        TakeUpdate(1_000 + ahead, 1_000, "10.0.0.0/24", 65_001, 64_999);

        Assert.Equal(isTaken ? 1 : 0, _feed.Counts.Updates);
        Assert.Equal(isTaken ? [] : [DeadLetterReason.TimeOutOfRange], _letters.Select(static one => one.Reason));
    }

    [Fact]
    public void Take_ByTheMessagesClock_TakesAnyTimeAndNeverIdles()
    {
        var origin = _origin with { Clock = LiveClock.Message };
        _feed.Take(new FeedInput("test", FeedInputKind.Connected, IngestRig.At(1_000_000), origin));
        _feed.Take(Update(0, 1_000_000, "10.0.0.0/24", 65_001, 64_999) with { Origin = origin });
        _feed.Tick(IngestRig.At(2_000_000));

        Assert.Equal(1, _feed.Counts.Updates);
        Assert.Equal(IngestRig.At(-5), _rig.Feed.Watermark);
    }

    [Fact]
    public void Tick_QuietFeed_MovesTheWatermarkBehindTheLag()
    {
        Take(FeedInputKind.Connected, 0);
        TakeUpdate(0, 0, "10.0.0.0/24", 65_001, 64_999);
        _feed.Tick(IngestRig.At(9));
        Assert.Equal(IngestRig.At(-5), _rig.Feed.Watermark);

        _feed.Tick(IngestRig.At(100));
        Assert.Equal(IngestRig.At(85), _rig.Feed.Watermark);
    }

    [Fact]
    public void Take_DisconnectedQuietFeed_IsAGapUpToTheNextMessage()
    {
        Take(FeedInputKind.Connected, 0);
        TakeUpdate(0, 0, "10.0.0.0/24", 65_001, 64_999);
        Take(FeedInputKind.Disconnected, 20);
        _feed.Tick(IngestRig.At(40));
        Take(FeedInputKind.Connected, 50);
        TakeUpdate(51, 51, "10.0.1.0/24", 65_001, 64_999);

        var gap = Assert.Single(_rig.FeedReports, static one => one.Event == FeedEvent.Gap);
        Assert.Equal((IngestRig.At(-5), IngestRig.At(51)), (gap.From, gap.Time));
        Assert.Equal(1, _feed.Disconnects);
        int place = _rig.Records.IndexOf(gap);
        Assert.DoesNotContain(_rig.Records.Take(place), static one => one is FeedWatermark mark && mark.Time > IngestRig.At(-5));
    }

    [Fact]
    public void Take_QuietFeedWhoseConnectionDiedWithoutAWord_IsAGapFromWhereItWasLastKnownToStand()
    {
        var origin = _origin with { IsProven = true };
        _feed.Take(new FeedInput("test", FeedInputKind.Connected, IngestRig.At(0), origin));
        _feed.Take(Update(0, 0, "10.0.0.0/24", 65_001, 64_999) with { Origin = origin });
        _feed.Take(new FeedInput("test", FeedInputKind.Alive, IngestRig.At(40), origin));
        _feed.Tick(IngestRig.At(45));
        Assert.Equal(IngestRig.At(30), _rig.Feed.Watermark);

        _feed.Tick(IngestRig.At(100));
        Assert.Equal(IngestRig.At(35), _rig.Feed.Watermark);

        _feed.Take(new FeedInput("test", FeedInputKind.Disconnected, IngestRig.At(102), origin));
        _feed.Take(new FeedInput("test", FeedInputKind.Connected, IngestRig.At(105), origin));
        _feed.Take(Update(110, 110, "10.0.1.0/24", 65_001, 64_999) with { Origin = origin });

        var gap = Assert.Single(_rig.FeedReports, static one => one.Event == FeedEvent.Gap);
        Assert.Equal((IngestRig.At(35), IngestRig.At(110)), (gap.From, gap.Time));
    }

    [Fact]
    public void Take_DisconnectedForLong_GivesTheGapInPartsAndTheWatermarkGoesOn()
    {
        Take(FeedInputKind.Connected, 0);
        TakeUpdate(0, 0, "10.0.0.0/24", 65_001, 64_999);
        Take(FeedInputKind.Disconnected, 1);
        for (int second = 2; second < 400; second++)
        {
            _feed.Tick(IngestRig.At(second));
        }

        Assert.True(_rig.Feed.Watermark > IngestRig.At(300));
        var gaps = _rig.FeedReports.Where(static one => one.Event == FeedEvent.Gap).ToList();
        Assert.Equal(IngestRig.At(-5), gaps[0].From);
        Assert.All(gaps.Zip(gaps.Skip(1)), static pair => Assert.Equal(pair.First.Time, pair.Second.From));
        Assert.Contains(_rig.FeedReports, static one => one.Event == FeedEvent.Silent);
    }

    [Fact]
    public void Take_OneOfTwoWaysDisconnected_IsNoGap()
    {
        Take(FeedInputKind.Connected, 0);
        Take(FeedInputKind.Connected, 0);
        TakeUpdate(0, 0, "10.0.0.0/24", 65_001, 64_999);
        Take(FeedInputKind.Disconnected, 20);
        TakeUpdate(51, 51, "10.0.1.0/24", 65_001, 64_999);

        Assert.DoesNotContain(_rig.FeedReports, static one => one.Event == FeedEvent.Gap);
    }

    [Fact]
    public void Take_PeerStates_EndAndBeginTheSession()
    {
        TakeUpdate(0, 0, "10.0.0.0/24", 65_001, 64_999);
        TakeState(1, RisLivePeerState.Down);
        TakeState(2, RisLivePeerState.Connected);

        Assert.Equal(2, _feed.Counts.StateChanges);
        Assert.Equal([PeerEvent.Appeared, PeerEvent.SessionDown, PeerEvent.SessionUp], _rig.PeerReports.Select(static one => one.Event));
    }

    [Fact]
    public void Take_SameMessageTwice_CountsOnce()
    {
        var update = Update(5, 5, "10.0.0.0/24", 65_001, 64_999);
        _feed.Take(update);
        _feed.Take(update);

        Assert.Equal((1, 1), (_feed.Counts.Updates, _feed.Counts.Repeated));
        Assert.Single(_rig.Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"type\":\"ris_message\"}")]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1,\"peer\":\"192.0.2.1\",\"peer_asn\":\"1\",\"raw\":\"FF\"}}")]
    public void Take_BrokenMessage_IsADeadLetter(string json)
    {
        _feed.Take(FeedInput.Of("test", FeedInputKind.RisLiveMessage, IngestRig.At(0), _origin, System.Text.Encoding.UTF8.GetBytes(json)));

        var letter = Assert.Single(_letters);
        Assert.Equal((DeadLetterReason.MalformedRecord, "wss://test", json.Length), (letter.Reason, letter.Source, letter.Octets.Length));
    }

    [Fact]
    public void Take_BrokenRecord_IsADeadLetter()
    {
        _feed.Take(FeedInput.Of("test", FeedInputKind.MrtRecord, IngestRig.At(0), _origin, [1, 2, 3]));

        Assert.Equal(DeadLetterReason.MalformedRecord, Assert.Single(_letters).Reason);
    }

    [Fact]
    public void Take_End_ClosesTheLastWindowOnce()
    {
        TakeUpdate(70, 70, "10.0.0.0/24", 65_001, 64_999);
        Take(FeedInputKind.End, 80);
        _feed.Finish();
        _feed.Tick(IngestRig.At(1_000));

        Assert.Equal(IngestRig.At(120), _rig.Watermarks[^1]);
        Assert.Single(_rig.FeedReports, static one => one.Event == FeedEvent.Down);
    }

    private void Take(FeedInputKind kind, double seconds) => _feed.Take(new FeedInput("test", kind, IngestRig.At(seconds), _origin));

    private void TakeUpdate(double seconds, double received, string prefix, params uint[] path) => _feed.Take(Update(seconds, received, prefix, path));

    private FeedInput Update(double seconds, double received, string prefix, params uint[] path)
    {
        var update = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.Parse(prefix), 0) };
        Assert.True(update.TryWriteNext(new RouteAttributes { AsPath = path, NextHop = _address }, ref none, ref announced));
        using var writer = new RisLiveWriter();
        Assert.True(writer.TryWriteMessage(Header(seconds), update.Message, RisLiveContent.Raw, out _));
        return FeedInput.Of("test", FeedInputKind.RisLiveMessage, IngestRig.At(received), _origin, writer.Written);
    }

    private void TakeState(double seconds, RisLivePeerState state)
    {
        using var writer = new RisLiveWriter();
        writer.WritePeerState(Header(seconds), state);
        _feed.Take(FeedInput.Of("test", FeedInputKind.RisLiveMessage, IngestRig.At(seconds), _origin, writer.Written));
    }

    private void TakeRib(double seconds, string prefix)
    {
        var octets = new ArrayBufferWriter<byte>();
        var mrt = new MrtWriter(octets);
        mrt.WritePeerIndexTable(IngestRig.At(seconds), 1, string.Empty, [new RibPeer(1, _address, _asn)]);
        mrt.BeginRib(IngestRig.At(seconds), IpPrefix.Parse(prefix));
        mrt.AddRibEntry(0, IngestRig.At(seconds), new RouteAttributes { AsPath = new uint[] { 65_001, 64_500 }, NextHop = _address });
        mrt.EndRib();
        var reader = new MrtRecordReader(octets.WrittenSpan);
        while (reader.TryRead(out var record))
        {
            _feed.Take(FeedInput.Of("test", IngestRig.At(seconds), _origin, record, record.Time));
        }
    }

    private RisLiveHeader Header(double seconds) => new("test", $"id-{_ids++}", _address, _asn, IngestRig.At(seconds));
}
