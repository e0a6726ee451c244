using Routebeat.Kafka.Snapshots;

namespace Routebeat.Tests.Kafka.Snapshots;

public sealed class SnapshotTurnsTests
{
    private readonly SetTime _time = new();

    [Fact]
    public void IsNext_AnotherOwesMore_WaitsUntilThatHadItsTurn()
    {
        var turns = new SnapshotTurns(_time);

        Assert.True(turns.IsNext("a", 1_000));
        Assert.True(turns.IsNext("b", 2_000));
        Assert.False(turns.IsNext("a", 1_500));
        turns.Had("b");
        Assert.True(turns.IsNext("a", 1_500));
    }

    [Fact]
    public void IsNext_AnotherWhoOwedMoreNoLongerAsks_IsTrue()
    {
        var turns = new SnapshotTurns(_time);
        Assert.True(turns.IsNext("gone", 2_000));

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(turns.IsNext("here", 1));
    }

    [Fact]
    public void IsNext_BothOweAsMuch_IsTrueForBoth()
    {
        var turns = new SnapshotTurns(_time);

        Assert.True(turns.IsNext("a", 7));
        Assert.True(turns.IsNext("b", 7));
    }
}
