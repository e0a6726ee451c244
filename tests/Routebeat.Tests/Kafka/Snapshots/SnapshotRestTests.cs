using Routebeat.Kafka.Snapshots;

namespace Routebeat.Tests.Kafka.Snapshots;

public sealed class SnapshotRestTests
{
    [Fact]
    public void IsOver_NoSnapshotYet_IsTrue() => Assert.True(new SnapshotRest(4, new SetTime()).IsOver);

    [Fact]
    public void IsOver_AfterASnapshot_FourTimesAsLongAsItTook()
    {
        var time = new SetTime();
        var rest = new SnapshotRest(4, time);
        time.Advance(TimeSpan.FromSeconds(1));
        rest.Begin(TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromMilliseconds(399));
        Assert.False(rest.IsOver);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(rest.IsOver);
    }
}
