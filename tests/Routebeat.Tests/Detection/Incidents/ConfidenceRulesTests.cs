using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class ConfidenceRulesTests
{
    [Theory]
    [InlineData(true, 98, 98, 3, 3, 10, 10, 3, 1.0)]
    [InlineData(true, 98, 49, 3, 3, 10, 10, 3, 0.85)]
    [InlineData(true, 98, 98, 1, 1, 10, 10, 3, 0.93)]
    [InlineData(true, 98, 98, 2, 1, 10, 10, 3, 0.93)]
    [InlineData(true, 98, 98, 3, 3, 10, 5, 3, 0.93)]
    [InlineData(true, 98, 98, 3, 3, 10, 10, 1, 0.9)]
    [InlineData(true, 98, 98, 3, 3, 10, 10, 9, 1.0)]
    [InlineData(true, 0, 0, 0, 0, 10, 10, 1, 0.45)]
    [InlineData(false, 98, 98, 3, 3, 10, 10, 3, 0.4)]
    [InlineData(false, 10, 3, 1, 1, 10, 2, 1, 0.25)]
    [InlineData(false, 0, 0, 0, 0, 0, 0, 0, 0.0)]
    public void Of_Case_GivesConfidence(
        bool seeded, int peers, int peersLost, int feeds, int feedsLost, long windows, long complete, int detectors, double confidence) =>
        Assert.Equal(
            confidence,
            ConfidenceRules.Of(new ConfidenceFacts(seeded, peers, peersLost, feeds, feedsLost, windows, complete, detectors), new ConfidenceWeights()));
}
