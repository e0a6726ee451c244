using Routebeat.Kafka.Running;

namespace Routebeat.Tests.Kafka.Running;

public sealed class CommitPacingTests
{
    private static readonly RunnerTimes _times = new();

    [Theory]
    [InlineData(199, 1, 10, true, false, false)] // never sooner than 200 ms after the last
    [InlineData(200, 1, 10, true, false, true)] // live: at once
    [InlineData(999, 1, 3_999_999, true, true, false)] // catching up: neither a second nor 4 MB
    [InlineData(1_000, 1, 10, true, true, true)]
    [InlineData(200, 1, 4_000_000, true, true, true)]
    [InlineData(4_999, 0, 0, true, false, false)] // offsets alone
    [InlineData(5_000, 0, 0, true, false, true)]
    [InlineData(5_000, 0, 0, true, true, true)]
    [InlineData(60_000, 0, 0, false, false, false)] // nothing was processed
    public void IsDue_States_AsTheRulesSay(int sinceMilliseconds, int outputs, long octets, bool isAhead, bool isCatchingUp, bool isDue) =>
        Assert.Equal(isDue, CommitPacing.IsDue(new CommitState(TimeSpan.FromMilliseconds(sinceMilliseconds), outputs, octets, isAhead, isCatchingUp), _times));

    [Fact]
    public void IsFull_TwiceTheOctetsOfACommit_ReadingWaits()
    {
        Assert.False(CommitPacing.IsFull(new CommitState(default, 1, 7_999_999, true, true), _times));
        Assert.True(CommitPacing.IsFull(new CommitState(default, 1, 8_000_000, true, true), _times));
    }
}
