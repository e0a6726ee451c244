using Routebeat.Kafka.Snapshots;

namespace Routebeat.Tests.Kafka.Snapshots;

public sealed class SnapshotScheduleTests
{
    private static readonly SnapshotTimes _times = new();

    [Fact]
    public void IsDue_TimeOrChanges_WhicheverComesFirst()
    {
        var schedule = new SnapshotSchedule(_times, null, 0, 1, TimeSpan.Zero);
        Assert.False(schedule.IsDue(TimeSpan.FromSeconds(299)));
        Assert.True(schedule.IsDue(TimeSpan.FromSeconds(300)));
        schedule.Count(2_999_999);
        Assert.False(schedule.IsDue(TimeSpan.Zero));
        schedule.Count(1);
        Assert.True(schedule.IsDue(TimeSpan.Zero));
        schedule.Taken(TimeSpan.FromSeconds(10));
        Assert.False(schedule.IsDue(TimeSpan.FromSeconds(309)));
    }

    [Fact]
    public void IsDue_PartitionsOfOneProcess_AreStaggered()
    {
        var first = Enumerable.Range(0, 8).Select(static partition =>
        {
            var schedule = new SnapshotSchedule(_times, null, partition, 8, TimeSpan.Zero);
            return Enumerable.Range(0, 301).First(second => schedule.IsDue(TimeSpan.FromSeconds(second)));
        });
        Assert.Equal(8, first.Distinct().Count());
    }

    [Fact]
    public void Want_SnapshotThatVanished_IsDueAtOnce()
    {
        var schedule = new SnapshotSchedule(_times, null, 0, 1, TimeSpan.Zero);
        schedule.Want();
        Assert.True(schedule.IsDue(TimeSpan.Zero));
        schedule.Taken(TimeSpan.Zero);
        Assert.False(schedule.IsDue(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0, 1, 375_000)]
    [InlineData(7, 8, 46_875)] // early by its number, which is no change that it processed
    public void CaughtUp_AfterAnEighthOfTheChangesThatMayPass_WantsOne(int partition, int partitions, int changes)
    {
        var schedule = new SnapshotSchedule(_times, null, partition, partitions, TimeSpan.Zero);
        schedule.Count(changes - 1);
        schedule.CaughtUp();
        Assert.False(schedule.IsDue(TimeSpan.Zero));
        schedule.Count(1);
        schedule.CaughtUp();
        Assert.True(schedule.IsDue(TimeSpan.Zero));
    }

    [Fact]
    public void IsDue_PartitionsOfAnInput_ShareTheChangesThatMayPass()
    {
        var schedule = new SnapshotSchedule(_times, null, 0, 8, TimeSpan.Zero);
        schedule.Count(374_999);
        Assert.False(schedule.IsDue(TimeSpan.Zero));
        schedule.Count(1);
        Assert.True(schedule.IsDue(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(72, 60)] // an hour is less than a quarter of 72 h
    [InlineData(2, 30)]
    public void CheckpointDue_AQuarterOfTheRetentionAtTheLatest(int retentionHours, int minutes)
    {
        var schedule = new SnapshotSchedule(_times, TimeSpan.FromHours(retentionHours), 0, 8, TimeSpan.Zero);
        var every = TimeSpan.FromMinutes(minutes);
        Assert.Equal(every, schedule.CheckpointDue(TimeSpan.Zero));
        schedule.Checkpointed(TimeSpan.Zero);
        Assert.Null(schedule.CheckpointDue(every - TimeSpan.FromSeconds(1)));
        Assert.Equal(every, schedule.CheckpointDue(every));
    }

    [Fact]
    public void CheckpointDue_ManyChangesSinceTheLast_WhateverItsAge()
    {
        var schedule = new SnapshotSchedule(_times, null, 0, 8, TimeSpan.Zero);
        schedule.Taken(TimeSpan.Zero);
        schedule.Count(1_000_000);
        schedule.Checkpointed(TimeSpan.FromSeconds(1)); // of the snapshot before those changes
        schedule.Count(499_999);
        Assert.Null(schedule.CheckpointDue(TimeSpan.FromSeconds(2)));
        schedule.Count(1);
        Assert.Equal(TimeSpan.Zero, schedule.CheckpointDue(TimeSpan.FromSeconds(2)));
        schedule.Taken(TimeSpan.FromSeconds(2));
        schedule.Checkpointed(TimeSpan.FromSeconds(1)); // the old one, told again: the new one was not written
        Assert.Equal(TimeSpan.Zero, schedule.CheckpointDue(TimeSpan.FromSeconds(3)));
        schedule.Checkpointed(TimeSpan.FromSeconds(4));
        Assert.Null(schedule.CheckpointDue(TimeSpan.FromSeconds(5)));
    }
}
