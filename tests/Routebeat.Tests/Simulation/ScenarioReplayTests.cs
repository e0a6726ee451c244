using Routebeat.Routing;
using Routebeat.Simulation;

namespace Routebeat.Tests.Simulation;

/// <summary>Every scenario, read back from its octets, is what its truth says and nothing else.</summary>
public sealed class ScenarioReplayTests
{
    public static TheoryData<string> Names => [.. ScenarioCatalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Records_OfAScenario_DecodeInTheOrderOfTheirTimes(string name)
    {
        var (_, replay) = FeedReplay.Of(name);

        Assert.Empty(replay.Faults);
        Assert.InRange(replay.Messages, 50_000, 1_500_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rib_OfAScenario_HasATableOfEveryPeer(string name)
    {
        var (simulator, replay) = FeedReplay.Of(name);
        var plan = ScenarioCatalogue.Load(name).Peers;

        Assert.Equal(simulator.Peers.Select(peer => peer.Asn), replay.PeerAses);
        Assert.All(replay.RibSizes.Take(plan.FullFeed + plan.SecondSessions), size => Assert.Equal(replay.RibSizes.Max(), size));
        Assert.All(replay.RibSizes.Skip(plan.FullFeed + plan.SecondSessions), size => Assert.InRange(size, 1, (replay.RibSizes.Max() * 2 / 5) - 1));
        Assert.InRange(replay.RibSizes.Max(), 1_000, 4_000);
        Assert.Equal(plan.FullFeed, replay.FullFeedPeerAses);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Feed_OfAScenario_IsSilentOnlyInItsGaps(string name)
    {
        var (simulator, replay) = FeedReplay.Of(name);
        var gaps = simulator.Truth.FeedEvents.Where(expected => expected.Kind == ExpectedFeedEventKind.Gap).ToArray();

        Assert.Equal(gaps.Length, replay.Silences.Count);
        Assert.All(gaps.Zip(replay.Silences), pair =>
        {
            Assert.InRange(pair.First.Start - pair.Second.From, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            Assert.InRange(pair.Second.To - pair.First.End, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_OfAScenario_AreThoseOfItsTruth(string name)
    {
        var (simulator, replay) = FeedReplay.Of(name);

        foreach (var (key, entity) in replay.Entities)
        {
            var expected = simulator.Truth.Incidents.Where(incident => incident.Entity == key).ToArray();
            foreach (var incident in expected)
            {
                var stays = entity.Stays.Where(stay => Overlap(replay, stay, incident)).ToArray();
                Assert.True(stays.Length > 0, $"{key} has no loss from {incident.Start}");
                AssertNear(incident.Start, replay.TimeOf(stays[0].Start));
                AssertNear(incident.End, replay.TimeOf(stays[^1].End));
                Assert.Equal(incident.Kind == "outage" || incident.Pattern == "blip", stays.Length == 1);
            }

            Assert.All(entity.Stays, stay => Assert.Contains(expected, incident => Overlap(replay, stay, incident)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unrest_OutsideTheTruth_IsNoIncidentEither(string name)
    {
        var (simulator, replay) = FeedReplay.Of(name);

        var odd = new List<string>();
        foreach (var (key, entity) in replay.Entities)
        {
            odd.AddRange(entity.Flickers.Where(window => !Explained(window, TimeSpan.Zero)).Select(window => $"{key} flickers at {replay.TimeOf(window)}"));
            odd.AddRange(entity.Bursts().Where(window => !Explained(window, TimeSpan.FromHours(1)))
                .Select(window => $"{key} has a burst of {entity.ThirdPeer[window - 1]} and {entity.ThirdPeer[window]} at {replay.TimeOf(window)}"));

            bool Explained(int window, TimeSpan after) => simulator.Truth.Incidents.Any(incident =>
                incident.Entity == key
                && replay.TimeOf(window + 2) > incident.Start
                && replay.TimeOf(window) < incident.End + ScenarioTruth.Tolerance + after);
        }

        Assert.True(odd.Count == 0, string.Join('\n', odd.Take(20)));
    }

    private static bool Overlap(FeedReplay replay, (int Start, int End) stay, ExpectedIncident incident) =>
        replay.TimeOf(stay.Start) < incident.End && replay.TimeOf(stay.End) > incident.Start;

    private static void AssertNear(EventTime expected, EventTime actual) =>
        Assert.InRange(actual - expected, -ScenarioTruth.Tolerance, ScenarioTruth.Tolerance);
}
