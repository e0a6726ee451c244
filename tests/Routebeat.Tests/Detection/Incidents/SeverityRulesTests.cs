using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class SeverityRulesTests
{
    private static readonly SeverityBounds _bounds = new();

    [Theory]
    [InlineData(EntityKind.Country, true, 2, 4, 5)]
    [InlineData(EntityKind.Country, true, 1, 4, 4)]
    [InlineData(EntityKind.Country, true, 100, 600, 4)]
    [InlineData(EntityKind.Country, true, 99, 600, 3)]
    [InlineData(EntityKind.Country, true, 300, 6000, 3)]
    [InlineData(EntityKind.Country, true, 1, 600, 1)]
    [InlineData(EntityKind.Country, true, 3, 3, 2)]
    [InlineData(EntityKind.Country, true, 1, 3, 1)]
    [InlineData(EntityKind.Country, true, 0, 4, 1)]
    [InlineData(EntityKind.AutonomousSystem, true, 256, 1000, 4)]
    [InlineData(EntityKind.AutonomousSystem, true, 255, 255, 3)]
    [InlineData(EntityKind.AutonomousSystem, true, 16, 1000, 3)]
    [InlineData(EntityKind.AutonomousSystem, true, 15, 1000, 1)]
    [InlineData(EntityKind.AutonomousSystem, true, 2, 4, 2)]
    [InlineData(EntityKind.AutonomousSystem, true, 1, 1, 2)]
    [InlineData(EntityKind.AutonomousSystem, true, 0, 0, 1)]
    [InlineData(EntityKind.AutonomousSystem, false, 256, 300, 4)]
    [InlineData(EntityKind.AutonomousSystem, false, 29, 31, 3)]
    [InlineData(EntityKind.AutonomousSystem, false, 2, 2, 2)]
    [InlineData(EntityKind.AutonomousSystem, false, 2, 3, 1)]
    [InlineData(EntityKind.AutonomousSystem, false, 1, 1, 1)]
    [InlineData(EntityKind.Country, false, 4, 4, 2)]
    [InlineData(EntityKind.Country, false, 300, 310, 4)]
    [InlineData(EntityKind.Internet, true, 2400, 240_000, 5)]
    [InlineData(EntityKind.Internet, true, 2399, 240_000, 1)]
    public void OfLoss_Case_GivesSeverity(EntityKind entity, bool seeded, long lost, long total, int severity) =>
        Assert.Equal(severity, SeverityRules.OfLoss(new SeverityFacts(entity, seeded, lost, total), _bounds));

    [Theory]
    [InlineData(IncidentKind.Outage, IncidentPattern.Outage, 5, false, 5)]
    [InlineData(IncidentKind.Outage, IncidentPattern.Recurring, 2, false, 2)]
    [InlineData(IncidentKind.Outage, IncidentPattern.Outage, 5, true, 5)]
    [InlineData(IncidentKind.Outage, IncidentPattern.Outage, 2, true, 3)]
    [InlineData(IncidentKind.Instability, IncidentPattern.Blip, 5, false, 4)]
    [InlineData(IncidentKind.Instability, IncidentPattern.Blip, 1, false, 1)]
    [InlineData(IncidentKind.Instability, IncidentPattern.Beat, 5, false, 3)]
    [InlineData(IncidentKind.Instability, IncidentPattern.Beat, 1, false, 2)]
    [InlineData(IncidentKind.Instability, IncidentPattern.Beat, 5, true, 4)]
    [InlineData(IncidentKind.Volume, IncidentPattern.Blip, 5, false, 1)]
    [InlineData(IncidentKind.Volume, IncidentPattern.Blip, 1, true, 2)]
    public void Of_Case_GivesSeverity(IncidentKind kind, IncidentPattern pattern, int worst, bool watched, int severity) =>
        Assert.Equal(severity, SeverityRules.Of(kind, pattern, worst, watched, _bounds));
}
