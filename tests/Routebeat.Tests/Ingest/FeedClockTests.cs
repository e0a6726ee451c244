using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

public class FeedClockTests
{
    private readonly IngestRig _rig = new();
    private readonly int _peer;

    public FeedClockTests() => _peer = _rig.Peer();

    [Fact]
    public void Update_First_BringsTheFeedUp()
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);

        Assert.Equal(FeedEvent.Up, Assert.IsType<FeedReport>(_rig.Records[0]).Event);
        Assert.Equal(IngestRig.At(-5), Assert.IsType<FeedWatermark>(_rig.Records[1]).Time);
        Assert.Equal(PeerEvent.Appeared, Assert.IsType<PeerReport>(_rig.Records[2]).Event);
    }

    [Fact]
    public void Update_TimeInSteps_WritesWholeSecondsThatNeverGoBack()
    {
        foreach (double t in new[] { 0, 0.4, 0.9, 1.0, 1.5, 0.2, 3.7, 2.0, 4.0 })
        {
            _rig.Announce(_peer, t, "10.0.0.0/8", 65_001);
        }

        Assert.Equal([-5.0, -4, -2, -1], _rig.Watermarks.Select(static w => (w - IngestRig.Start).TotalSeconds));
    }

    [Fact]
    public void Update_OlderThanTheWatermark_IsAppliedAndCounted()
    {
        _rig.Announce(_peer, 10, "10.0.0.0/8", 65_001, 20);
        _rig.Announce(_peer, 2, "10.0.0.0/8", 65_001, 11, 20);

        Assert.Equal(RouteChangeKind.PathChanged, _rig.Changes[^1].Change.Kind);
        Assert.Equal(IngestRig.At(2), _rig.Changes[^1].Change.Time);
        Assert.Equal(1, _rig.Feed.Counts.Late);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    public void Idle_QuietFeedWhoseSourceIsAtHand_IsNotSilent(bool isAtHand, int reports)
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        for (int t = 1; t <= 600; t++)
        {
            _rig.Feed.Idle(IngestRig.At(t), isAtHand);
        }

        _rig.Announce(_peer, 601, "10.0.0.0/8", 65_001, 11);

        Assert.Equal(reports, _rig.FeedReports.Count(static report => report.Event is FeedEvent.Silent or FeedEvent.Resumed));
        Assert.Equal(IngestRig.At(596), _rig.Watermarks[^1]);
    }

    [Fact]
    public void Idle_BusyFeedWhoseSourceIsAtHand_IsAGapAndSilent()
    {
        _rig.Tick(_peer, 0, 300);
        for (int t = 300; t <= 900; t++)
        {
            _rig.Feed.Idle(IngestRig.At(t), isAtHand: true);
        }

        Assert.Contains(_rig.FeedReports, static report => report.Event == FeedEvent.Gap);
        Assert.Single(_rig.FeedReports, static report => report.Event == FeedEvent.Silent);
    }

    [Theory]
    [InlineData(60.0, 0)]
    [InlineData(60.5, 1)]
    [InlineData(121.0, 1)]
    public void Update_PauseOfABusyFeed_IsAGapBeyondAMinute(double pause, int gaps)
    {
        _rig.Tick(_peer, 0, 300);
        int before = _rig.Records.Count;
        _rig.Announce(_peer, 300 + pause, "10.0.0.0/8", 65_001);

        var found = _rig.FeedReports.Where(static r => r.Event == FeedEvent.Gap).ToList();
        Assert.Equal(gaps, found.Count);
        if (gaps > 0)
        {
            Assert.Equal((IngestRig.At(300), IngestRig.At(300 + pause)), (found[0].From, found[0].Time));
            Assert.True(_rig.Records.IndexOf(found[0]) < _rig.Records.FindIndex(before, static r => r is FeedWatermark));
        }
    }

    [Fact]
    public void Update_PauseOfAQuietFeed_IsNoGap()
    {
        for (int t = 0; t < 3_600; t += 2)
        {
            _rig.Announce(_peer, t, "10.0.0.0/8", 65_001);
        }

        _rig.Announce(_peer, 3_720, "10.0.0.0/8", 65_001);

        Assert.DoesNotContain(_rig.FeedReports, static r => r.Event == FeedEvent.Gap);
    }

    [Fact]
    public void Update_BusyLongAgo_IsNotBusyNow()
    {
        _rig.Tick(_peer, 0, 600);
        for (int t = 610; t < 5_000; t += 10)
        {
            _rig.Announce(_peer, t, "10.0.0.0/8", 65_001);
        }

        _rig.Announce(_peer, 5_100, "10.0.0.0/8", 65_001);

        Assert.DoesNotContain(_rig.FeedReports, static r => r.Event == FeedEvent.Gap);
    }

    [Fact]
    public void Update_AfterThreeMinutes_TellsSilenceAndReturn()
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        _rig.Announce(_peer, 200, "10.0.0.0/8", 65_001);

        Assert.Equal(
            [(FeedEvent.Up, 0.0), (FeedEvent.Silent, 180), (FeedEvent.Resumed, 200)],
            _rig.FeedReports.Select(static r => (r.Event, (r.Time - IngestRig.Start).TotalSeconds)));
    }

    [Fact]
    public void Idle_QuietFeed_MovesTheWatermark()
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        _rig.Feed.Idle(IngestRig.At(100));

        Assert.Equal(IngestRig.At(95), _rig.Feed.Watermark);
        Assert.Single(_rig.FeedReports);
    }

    [Fact]
    public void Idle_BusyFeed_HoldsTheWatermarkUntilSilence()
    {
        _rig.Tick(_peer, 0, 120);
        for (int t = 121; t < 300; t++)
        {
            _rig.Feed.Idle(IngestRig.At(t));
        }

        Assert.Equal(IngestRig.At(115), _rig.Feed.Watermark);
        for (int t = 300; t <= 400; t++)
        {
            _rig.Feed.Idle(IngestRig.At(t));
        }

        _rig.Announce(_peer, 402, "10.0.0.0/8", 65_001);

        Assert.Equal(
            [(FeedEvent.Gap, 120.0, 300.0), (FeedEvent.Silent, 120, 300), (FeedEvent.Gap, 300, 360), (FeedEvent.Gap, 360, 402), (FeedEvent.Resumed, 120, 402)],
            _rig.FeedReports.Skip(1).Select(static r => (r.Event, (r.From - IngestRig.Start).TotalSeconds, (r.Time - IngestRig.Start).TotalSeconds)));
        AssertNoGapBehindTheWatermark();
    }

    [Fact]
    public void Interrupt_QuietFeed_HoldsTheWatermarkUntilTheNextMessage()
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        _rig.Feed.Idle(IngestRig.At(30));
        _rig.Feed.Interrupt();
        _rig.Feed.Interrupt();
        _rig.Feed.Idle(IngestRig.At(40));
        _rig.Announce(_peer, 41, "10.0.0.0/8", 65_001);
        _rig.Announce(_peer, 50, "10.0.0.0/8", 65_001);

        var gap = Assert.Single(_rig.FeedReports, static r => r.Event == FeedEvent.Gap);
        Assert.Equal((IngestRig.At(25), IngestRig.At(41)), (gap.From, gap.Time));
        AssertNoGapBehindTheWatermark();
    }

    [Fact]
    public void Interrupt_BeforeTheFirstMessage_IsNoGap()
    {
        _rig.Feed.Interrupt();
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);

        Assert.DoesNotContain(_rig.FeedReports, static r => r.Event == FeedEvent.Gap);
    }

    [Fact]
    public void Finish_WithinAWindow_ClosesTheLastWindow()
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        _rig.Announce(_peer, 59, "10.0.0.0/8", 65_001);
        _rig.Feed.Finish(IngestRig.At(59.5));

        Assert.Equal(IngestRig.At(60), _rig.Watermarks[^1]);
        Assert.Equal(FeedEvent.Down, Assert.IsType<FeedReport>(_rig.Records[^1]).Event);
    }

    [Fact]
    public void Finish_Twice_SaysItOnce()
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        _rig.Feed.Finish(IngestRig.At(59.5));
        int records = _rig.Records.Count;

        _rig.Feed.Finish(IngestRig.At(59.5));

        Assert.Equal(records, _rig.Records.Count);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(61, 120)]
    public void Finish_EndAtOrAfterABoundary_ClosesWholeWindows(double end, double watermark)
    {
        _rig.Announce(_peer, 0, "10.0.0.0/8", 65_001);
        _rig.Feed.Finish(IngestRig.At(end));

        Assert.Equal(IngestRig.At(watermark), _rig.Watermarks[^1]);
    }

    [Fact]
    public void Finish_MessageAtTheEnd_ClosesItsWindowToo()
    {
        _rig.Announce(_peer, 60, "10.0.0.0/8", 65_001);
        _rig.Feed.Finish(IngestRig.At(60));

        Assert.Equal(IngestRig.At(120), _rig.Watermarks[^1]);
    }

    [Fact]
    public void Finish_OtherWindowLength_ClosesThatWindow()
    {
        var rig = new IngestRig(new IngestSettings { WindowLength = TimeSpan.FromMinutes(5) });
        rig.Announce(rig.Peer(), 0, "10.0.0.0/8", 65_001);
        rig.Feed.Finish(IngestRig.At(10));

        Assert.Equal(0, rig.Watermarks[^1].UnixSeconds % 300);
        Assert.True(rig.Watermarks[^1] > IngestRig.At(10));
    }

    [Fact]
    public void SeedBegin_LaterUpdates_DropsOlderSeconds()
    {
        _rig.Feed.SeedBegin(IngestRig.At(10.7));
        _rig.Feed.Seed(_peer, IngestRig.Network(1), 0, [65_001, 20], new Asn(20), OriginCode.Egp, 0);
        _rig.Feed.SeedEnd();
        _rig.Announce(_peer, 9.9, [.. IngestRig.Networks(1, 1)], [65_001, 30]);
        _rig.Announce(_peer, 10.1, [.. IngestRig.Networks(1, 1)], [65_001, 20]);

        Assert.Equal([RouteChangeKind.Seeded, RouteChangeKind.Duplicate], _rig.Changes.Select(static c => c.Change.Kind));
        Assert.Equal((IngestRig.At(10.7), OriginCode.Egp), (_rig.Changes[0].Change.Time, _rig.Changes[0].Change.OriginCode));
        Assert.Equal(1, _rig.Feed.Counts.OlderThanTable);
        Assert.Contains(_rig.FeedReports, static r => r.Event == FeedEvent.Seeded);
        var seeded = _rig.PeerReports.Single(static r => r.Event == PeerEvent.Seeded);
        Assert.Equal((true, 1, true, false), (seeded.Seeded, seeded.RoutesV4, seeded.FullFeedV4, seeded.FullFeedV6));
    }

    [Theory]
    [InlineData(-61, ArchiveTimeVerdict.TooEarly)]
    [InlineData(-60, ArchiveTimeVerdict.Accepted)]
    [InlineData(3600, ArchiveTimeVerdict.Accepted)]
    [InlineData(3601, ArchiveTimeVerdict.TooLate)]
    public void ArchiveTimeRules_Bounds_AreIncluded(int seconds, ArchiveTimeVerdict verdict) =>
        Assert.Equal(verdict, ArchiveTimeRules.Judge(IngestRig.Start, IngestRig.At(seconds)));

    private void AssertNoGapBehindTheWatermark()
    {
        var watermark = EventTime.MinValue;
        foreach (var record in _rig.Records)
        {
            if (record is FeedWatermark mark)
            {
                Assert.True(mark.Time >= watermark);
                watermark = mark.Time;
            }
            else if (record is FeedReport { Event: FeedEvent.Gap } gap)
            {
                Assert.True(gap.Time > watermark);
                Assert.True(gap.From > watermark - TimeSpan.FromSeconds(6));
            }
        }
    }
}
