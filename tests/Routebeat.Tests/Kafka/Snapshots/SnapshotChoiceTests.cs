using Routebeat.Kafka.Snapshots;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Tests.Kafka.Snapshots;

public sealed class SnapshotChoiceTests
{
    private const string State = "features/1";

    [Fact]
    public void Order_UsableOnes_NewestFirst() =>
        Assert.Equal([90L, 50, 20], SnapshotChoice.Order([At(20), At(90), At(50)], new RestoreBounds(100, 0), State).Select(static one => one.Offset));

    [Fact]
    public void Order_PastTheOffsetBelowTheLogFutureOrForeign_AreLeftOut() => Assert.Equal([50L], SnapshotChoice.Order(
        [At(101), At(19), At(60) with { Format = SnapshotManifest.CurrentFormat + 1 }, At(70) with { State = "features/2" }, At(50)],
        new RestoreBounds(100, 20),
        State).Select(static one => one.Offset));

    [Fact]
    public void Order_AtTheOffsetAndAtTheLogsBeginning_AreUsable() =>
        Assert.Equal([100L, 20], SnapshotChoice.Order([At(20), At(100)], new RestoreBounds(100, 20), State).Select(static one => one.Offset));

    [Fact]
    public void Outdated_OlderThanOnesOwn_ButForTheNewestOfThem() =>
        Assert.Equal([20L, 10], SnapshotChoice.Outdated([At(10), At(20), At(30), At(40), At(50), At(60)], At(50), 3).Select(static one => one.Offset));

    private static SnapshotManifest At(long offset) => new(offset, "attempt", 1, 1, 1, string.Empty, SnapshotManifest.CurrentFormat, State);
}
