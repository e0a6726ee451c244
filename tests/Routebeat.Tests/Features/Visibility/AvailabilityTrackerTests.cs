using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Visibility;

public sealed class AvailabilityTrackerTests
{
    private static readonly VisibilityBounds _bounds = new();

    private AvailabilityTracker _tracker = new();
    private long _window;
    private long _complete;

    [Fact]
    public void Step_TwoWindowsAwayAndTwoBack_StartAndEndAtTheFirstOfEach()
    {
        Step(100);
        Assert.Equal(AvailabilityChange.None, Step(0).Change);
        var started = Step(0);
        Step(50);
        Assert.Equal(AvailabilityChange.None, Step(95).Change);
        var ended = Step(95);

        Assert.Equal((AvailabilityChange.Started, 1L), (started.Change, started.At.Index));
        Assert.Equal((AvailabilityChange.Ended, 4L), (ended.Change, ended.At.Index));
    }

    [Fact]
    public void Step_OneWindowAway_IsNothing()
    {
        Step(100);
        Assert.Equal([0, 0, 0], new[] { Step(0), Step(100), Step(0) }.Select(static step => (int)step.Change));
        Assert.Equal(AvailabilityState.Normal, _tracker.State);
    }

    [Theory]
    [InlineData(100, 80, false)]
    [InlineData(100, 79, true)]
    [InlineData(1000, 800, false)]
    [InlineData(1000, 799, true)]
    public void Step_LargeEntity_LeavesBelowFourFifths(long baseline, long level, bool leaves)
    {
        Step(baseline);
        Step(level);
        Assert.Equal(leaves ? AvailabilityChange.Started : AvailabilityChange.None, Step(level).Change);
    }

    [Theory]
    [InlineData(89, false)]
    [InlineData(90, true)]
    public void Step_LargeEntity_ReturnsAtNineTenths(long level, bool returns)
    {
        Step(100);
        Step(0);
        Step(0);
        Step(level);
        Assert.Equal(returns ? AvailabilityChange.Ended : AvailabilityChange.None, Step(level).Change);
    }

    [Theory]
    [InlineData(500_000, AvailabilityChange.None)]
    [InlineData(499_999, AvailabilityChange.Started)]
    public void Step_SmallEntity_LeavesBelowHalfOfItsShare(long share, AvailabilityChange change)
    {
        Share(1_000_000);
        Share(share);
        Assert.Equal(change, Share(share).Change);
    }

    [Theory]
    [InlineData(799_999, AvailabilityChange.None)]
    [InlineData(800_000, AvailabilityChange.Ended)]
    public void Step_SmallEntity_ReturnsAtFourFifths(long share, AvailabilityChange change)
    {
        Share(1_000_000);
        Share(0);
        Share(0);
        Share(share);
        Assert.Equal(change, Share(share).Change);
    }

    [Fact]
    public void Step_IncompleteWindows_MoveNothingAndBreakNothing()
    {
        Step(100);
        Step(0, complete: false);
        Step(0, complete: false);
        Assert.False(_tracker.IsAtRest);
        Assert.Equal(AvailabilityChange.None, Step(0).Change);
        Step(100, complete: false);
        var started = Step(0);

        Assert.Equal((AvailabilityChange.Started, 3L), (started.Change, started.At.Index));
    }

    [Fact]
    public void Step_UnconfirmedLoss_IsNoLoss()
    {
        Step(100);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(AvailabilityChange.None, Step(0, confirmed: false).Change);
        }

        Step(0);
        var started = Step(0);
        Assert.Equal((AvailabilityChange.Started, 11L), (started.Change, started.At.Index));
    }

    [Fact]
    public void Step_WhileBelowTheReturnBound_TheBaselineStandsStill()
    {
        for (int i = 0; i < 1440; i++)
        {
            Step(100);
        }

        for (int i = 0; i < 3000; i++)
        {
            Assert.Equal(100, Step(85).BaselineLevel.V4.Blocks);
        }

        Assert.True(_tracker.IsFrozen);
    }

    [Fact]
    public void Step_SevenDaysAway_IsTheNewNormal()
    {
        Step(100);
        AvailabilityStep step = default;
        int windows = 0;
        while (step.Change != AvailabilityChange.NewNormal)
        {
            step = Step(10);
            windows++;
        }

        Assert.Equal((7 * 1440) + 1, windows);
        Assert.Equal(AvailabilityState.Normal, _tracker.State);
        Assert.Equal(10, Step(10).BaselineLevel.V4.Blocks);
        Assert.True(_tracker.IsAtRest);
    }

    [Fact]
    public void Step_SeededHistory_UsesTheMedianAndUnseededTheHighest()
    {
        for (int i = 0; i < 5; i++)
        {
            Step(100);
        }

        Step(110);
        Assert.Equal(100, Step(100).BaselineLevel.V4.Blocks);
        Assert.Equal(110, Step(100, seeded: false).BaselineLevel.V4.Blocks);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Step_WindowsLeftOutAtRest_ChangeNothing(int seed)
    {
        var random = new Random(seed);
        var every = new AvailabilityTracker();
        var some = new AvailabilityTracker();
        var level = new Level(new FamilyVisibility(30, 30, 30, 30_000_000), default);
        bool isFirst = true;
        long complete = 0;
        for (long index = 0; index < 12_000; index++)
        {
            bool isComplete = random.Next(60) > 0;
            bool changes = isFirst || random.Next(index % 4000 < 2000 ? 8 : 300) == 0;
            if (changes)
            {
                int visible = random.Next(8) == 0 ? random.Next(30) : 18 + random.Next(12);
                level = new Level(new FamilyVisibility(30, visible, visible, (visible * 1_000_000L) - random.Next(900_000)), default);
            }

            bool seeded = seed % 2 == 0;
            var sample = new LevelSample(new Window(index, 60), complete, isComplete, level, seeded, IsLossConfirmed: true);
            var expected = every.Step(sample, _bounds);
            if (changes || !some.IsAtRest || !some.HasBaseline)
            {
                Assert.Equal(expected.Verdict, some.Judge(sample, _bounds));
                Assert.Equal(expected, some.Step(sample, _bounds));
            }
            else
            {
                Assert.Equal(AvailabilityChange.None, expected.Change);
            }

            Assert.Equal(every.State, some.State);
            Assert.Equal(every.IsAtRest, some.IsAtRest);
            isFirst = false;
            complete += isComplete ? 1 : 0;
        }
    }

    [Fact]
    public void ReadFrom_WhatWasWritten_GoesOnTheSame()
    {
        var random = new Random(3);
        for (int i = 0; i < 4000; i++)
        {
            if (i % 7 == 0)
            {
                var writer = new StateWriter();
                _tracker.WriteTo(writer);
                var reader = new StateReader(writer.Written);
                var restored = AvailabilityTracker.ReadFrom(reader);
                Assert.True(reader.IsAtEnd);
                var sample = Sample(random.Next(120), complete: random.Next(10) > 0);
                Assert.Equal(_tracker.Step(sample, _bounds), restored.Step(sample, _bounds));
                _window++;
                _complete += sample.IsComplete ? 1 : 0;
                _tracker = restored;
                continue;
            }

            Step(random.Next(120));
        }
    }

    private AvailabilityStep Share(long ppm)
    {
        var sample = Sample(1) with { Level = new Level(new FamilyVisibility(1, 1, 1, ppm), default) };
        var step = _tracker.Step(sample, _bounds);
        _window++;
        _complete++;
        return step;
    }

    private AvailabilityStep Step(long blocks, bool complete = true, bool confirmed = true, bool seeded = true)
    {
        var step = _tracker.Step(Sample(blocks, complete) with { IsLossConfirmed = confirmed, IsSeeded = seeded }, _bounds);
        _window++;
        _complete += complete ? 1 : 0;
        return step;
    }

    private LevelSample Sample(long blocks, bool complete = true) => new(
        new Window(_window, 60), _complete, complete, new Level(new FamilyVisibility(200, blocks, blocks, blocks * 1_000_000), default), true, true);
}
