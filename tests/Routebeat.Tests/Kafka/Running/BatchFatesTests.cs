using Routebeat.Kafka.Running;

namespace Routebeat.Tests.Kafka.Running;

public sealed class BatchFatesTests
{
    [Theory]
    [InlineData(20, nameof(BatchFate.Committed))]
    [InlineData(10, nameof(BatchFate.SendAgain))]
    [InlineData(15, nameof(BatchFate.NotOwner))]
    [InlineData(21, nameof(BatchFate.NotOwner))]
    [InlineData(9, nameof(BatchFate.NotOwner))]
    public void Decide_CommittedOffset_SaysWhatBecameOfTheBatch(long committed, string fate) =>
        Assert.Equal(fate, BatchFates.Decide(10, 20, committed).ToString());
}
