using Routebeat.Kafka.Ingest;
using Routebeat.Kafka.Running;
using Routebeat.Topics.Positions;

namespace Routebeat.Tests.Kafka.Ingest;

public sealed class PositionFatesTests
{
    [Theory]
    [InlineData(2, 8, nameof(BatchFate.Committed))]
    [InlineData(2, 7, nameof(BatchFate.SendAgain))]
    [InlineData(1, 7, nameof(BatchFate.SendAgain))]
    [InlineData(3, 8, nameof(BatchFate.NotOwner))]
    [InlineData(3, 7, nameof(BatchFate.NotOwner))]
    [InlineData(2, 6, nameof(BatchFate.NotOwner))]
    public void Decide_PositionThatIsThere_TellsTheCommitsFate(int epoch, long commit, string fate) =>
        Assert.Equal(fate, PositionFates.Decide(Position(2, 8), Position(epoch, commit)).ToString());

    [Fact]
    public void Decide_FirstCommitAndNoPosition_IsSentAgain() => Assert.Equal(BatchFate.SendAgain, PositionFates.Decide(Position(1, 1), null));

    private static SourcePosition Position(int epoch, long commit) => new("archive", epoch, commit, 0, []);
}
