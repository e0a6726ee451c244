using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Windows;

public sealed class PartitionClockTests
{
    private const long Day = 24 * 60;

    private PartitionClock _clock = new(60);

    [Fact]
    public void Up_AfterNobodyWatched_WindowsBetweenAreIncomplete()
    {
        Report("a", 0, FeedEvent.Up);
        Watermark("a", 10);
        Assert.All(Close(), static window => Assert.True(window.IsComplete));
        Report("a", 10, FeedEvent.Down);
        Report("b", 20.5, FeedEvent.Up);
        Watermark("b", 23);

        Assert.Equal(
            [.. Enumerable.Range(10, 11).Select(static minute => (minute, false)), (21, true), (22, true)],
            Close());
    }

    [Fact]
    public void Up_WhileAnotherWatches_LeavesWindowsComplete()
    {
        Report("a", 0, FeedEvent.Up);
        Report("b", 0, FeedEvent.Up);
        Watermark("a", 5);
        Watermark("b", 10);
        Close();
        Report("a", 5, FeedEvent.Down);
        Report("c", 12, FeedEvent.Up);
        Watermark("b", 14);
        Watermark("c", 14);

        Assert.All(Close(), static window => Assert.True(window.IsComplete));
    }

    [Fact]
    public void Advance_YearsWithoutAFeed_StepsThroughADayAndAnHour()
    {
        Report("a", 0, FeedEvent.Up);
        Watermark("a", 1);
        Close();
        Report("a", 1, FeedEvent.Down);
        Report("b", 3_000 * Day, FeedEvent.Up);
        Watermark("b", (3_000 * Day) + 2);

        var closed = Close();

        Assert.Equal(1_500 + 2, closed.Count);
        Assert.Equal([1, (int)(3_000 * Day), (int)(3_000 * Day) + 1], [closed[0].Minute, closed[^2].Minute, closed[^1].Minute]);
        Assert.Equal(closed.Count - 1, closed.Count(static window => !window.IsComplete));
    }

    [Fact]
    public void Advance_YearsOfAGapOfTheOnlyFeed_StepsThroughADayAndAnHour()
    {
        Report("a", 0, FeedEvent.Up);
        Watermark("a", 1);
        Close();
        _clock.Apply(new FeedReport("a", At(3_000 * Day), FeedEvent.Gap) { From = At(1) }, isMajor: true);
        Watermark("a", (3_000 * Day) + 1);

        Assert.Equal(1_500 + 1, Close().Count);
    }

    [Fact]
    public void Advance_YearsOfAGapWhileAnotherWatches_StepsThroughAll()
    {
        Report("a", 0, FeedEvent.Up);
        Report("b", 0, FeedEvent.Up);
        _clock.Apply(new FeedReport("a", At(30 * Day), FeedEvent.Gap) { From = At(1) }, isMajor: true);
        Watermark("a", 30 * Day);
        Watermark("b", 30 * Day);

        Assert.Equal((int)(30 * Day), Close().Count);
    }

    [Fact]
    public void Resumed_QuietFeed_LosesNoWindowsUnlessItWasGoneForADay()
    {
        Report("a", 0, FeedEvent.Up);
        Watermark("a", 1);
        Close();
        Report("a", 4, FeedEvent.Silent);
        Report("a", 10, FeedEvent.Resumed);
        Watermark("a", 10);
        Assert.All(Close(), static window => Assert.True(window.IsComplete));
        Report("a", 13, FeedEvent.Silent);
        Report("a", 10 + (2 * Day), FeedEvent.Resumed);
        Watermark("a", 11 + (2 * Day));

        var closed = Close();

        Assert.Equal(1_501, closed.Count);
        Assert.All(closed, static window => Assert.False(window.IsComplete));
    }

    [Fact]
    public void ReadFrom_WithinAHole_GoesOnAlike()
    {
        Report("a", 0, FeedEvent.Up);
        Watermark("a", 1);
        Close();
        Report("a", 1, FeedEvent.Down);
        Report("b", 100 * Day, FeedEvent.Up);
        var writer = new StateWriter();
        _clock.WriteTo(writer);
        _clock = PartitionClock.ReadFrom(new StateReader(writer.Written.ToArray()), 60);
        Watermark("b", (100 * Day) + 1);

        Assert.Equal(1_501, Close().Count);
    }

    private static EventTime At(double minute) => EventTime.FromUnixSeconds((long)(minute * 60));

    private void Report(string feed, double minute, FeedEvent happened) => _clock.Apply(new FeedReport(feed, At(minute), happened) { From = At(minute) }, isMajor: true);

    private void Watermark(string feed, double minute) => _clock.Apply(new FeedWatermark(feed, At(minute)));

    private List<(int Minute, bool IsComplete)> Close()
    {
        var closed = new List<(int, bool)>();
        while (_clock.IsDue)
        {
            closed.Add(((int)_clock.Current.Index, _clock.IsCurrentComplete));
            _clock.Advance();
        }

        return closed;
    }
}
