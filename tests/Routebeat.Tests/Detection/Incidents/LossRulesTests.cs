using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class LossRulesTests
{
    private static readonly LevelVerdict _small = new(true, false, true, 0, 0, 4, "share_v4_ppm", 500_000);
    private static readonly LevelVerdict _large = new(true, false, false, 700_000, 70, 100, "visible_24s", 800_000);

    [Theory]
    [InlineData("a1:4/4", false)]
    [InlineData("a1:4/4 a2:4/2", true)]
    [InlineData("a1:4/4 a2:4/1", false)]
    [InlineData("a1:4/4 b1:4/4", false)]
    [InlineData("a1:4/4 b2:4/4", true)]
    [InlineData("a1:4/4 a2:4/4 b3:4/0", false)]
    [InlineData("a1:4/4 a2:4/4 b3:4/4 c4:4/0", true)]
    [InlineData("", false)]
    public void IsConfirmed_SmallEntity_NeedsTwoPeerAsesAndTwoFeeds(string peers, bool confirmed) =>
        Assert.Equal(confirmed, LossRules.IsConfirmed(Loss(peers).Peers, _small, new VisibilityBounds()));

    [Theory]
    [InlineData("a1:100/30 a2:100/30 a3:100/30", true)]
    [InlineData("a1:100/1 a2:100/1 a3:100/1", true)]
    [InlineData("a1:100/100 a2:100/0 a3:100/1", false)]
    [InlineData("a1:100/90 a2:100/0 a3:100/0 b4:100/0", false)]
    public void IsConfirmed_LargeEntity_NeedsPeersThatShareTheLoss(string peers, bool confirmed) =>
        Assert.Equal(confirmed, LossRules.IsConfirmed(Loss(peers).Peers, _large, new VisibilityBounds()));

    [Fact]
    public void Count_PeerInTwoFeeds_IsOnePeerAs()
    {
        var (total, lost, byFeed) = PeerCounts.Of(Loss("a1:4/4 a2:4/0 b1:4/4 b3:4/3"), _small);

        Assert.Equal((3, 2), (total, lost));
        Assert.Equal([new FeedEvidence("a", 2, 1), new FeedEvidence("b", 2, 2)], byFeed);
    }

    private static LossEvidence Loss(string peers) => new()
    {
        Peers = [.. peers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static text =>
        {
            var numbers = text[1..].Split(':', '/');
            return new PeerLoss(text[..1], new Asn(uint.Parse(numbers[0])), long.Parse(numbers[1]), long.Parse(numbers[2]));
        })],
    };
}
