using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class PatternRulesTests
{
    private static readonly IncidentBounds _bounds = new();

    [Theory]
    [InlineData(IncidentKind.Outage, false, 40, 359, 0, 0, 0, IncidentPattern.BeatThenOutage)]
    [InlineData(IncidentKind.Outage, false, 39, 359, 0, 0, 0, IncidentPattern.Outage)]
    [InlineData(IncidentKind.Outage, false, 40, 360, 0, 0, 0, IncidentPattern.Outage)]
    [InlineData(IncidentKind.Outage, false, 40, -1, 0, 0, 0, IncidentPattern.Outage)]
    [InlineData(IncidentKind.Outage, false, 40, 10, 2, 0, 0, IncidentPattern.BeatThenOutage)]
    [InlineData(IncidentKind.Outage, false, 20, 10, 2, 0, 0, IncidentPattern.Recurring)]
    [InlineData(IncidentKind.Outage, true, 20, -1, 1, 5, 9, IncidentPattern.Outage)]
    [InlineData(IncidentKind.Instability, true, 20, -1, 2, 5, 9, IncidentPattern.Recurring)]
    [InlineData(IncidentKind.Instability, false, 90, 10, 0, 2, 3, IncidentPattern.Blip)]
    [InlineData(IncidentKind.Instability, false, 5, -1, 0, 3, 0, IncidentPattern.Beat)]
    [InlineData(IncidentKind.Instability, false, 5, -1, 0, 0, 4, IncidentPattern.Beat)]
    [InlineData(IncidentKind.Instability, true, 5, -1, 0, 0, 0, IncidentPattern.Beat)]
    [InlineData(IncidentKind.Volume, false, 5, -1, 0, 9, 9, IncidentPattern.Blip)]
    [InlineData(IncidentKind.Volume, false, 5, -1, 2, 0, 0, IncidentPattern.Recurring)]
    public void Of_Case_GivesTheFirstThatHolds(
        IncidentKind kind, bool wasBeat, int minutes, int minutesSinceBeat, int earlierDays, int starts, long changes, IncidentPattern pattern)
    {
        TimeSpan? since = minutesSinceBeat < 0 ? null : TimeSpan.FromMinutes(minutesSinceBeat);
        Assert.Equal(pattern, PatternRules.Of(new PatternFacts(kind, wasBeat, TimeSpan.FromMinutes(minutes), since, earlierDays, starts, changes), _bounds));
    }

    [Theory]
    [InlineData("2021-02-14T18:30:00Z", 1)]
    [InlineData("2021-02-14T18:00:00Z", 1)]
    [InlineData("2021-02-14T19:00:00Z", 1)]
    [InlineData("2021-02-14T17:59:00Z", 0)]
    [InlineData("2021-02-08T18:30:00Z", 1)]
    [InlineData("2021-02-07T18:30:00Z", 0)]
    [InlineData("2021-02-15T18:20:00Z", 0)]
    [InlineData("2021-02-14T06:30:00Z", 0)]
    public void EarlierDays_OneStart_CountsWithinHalfAnHourOfTheClock(string earlier, int days) =>
        Assert.Equal(days, PatternRules.EarlierDays(EventTime.Parse("2021-02-15T18:30:00Z"), [EventTime.Parse(earlier)], _bounds));

    [Fact]
    public void EarlierDays_SeveralOfOneDay_CountOnceAndMidnightIsNoBorder()
    {
        var start = EventTime.Parse("2021-02-15T00:10:00Z");
        EventTime[] earlier = [EventTime.Parse("2021-02-13T23:50:00Z"), EventTime.Parse("2021-02-14T00:05:00Z"), EventTime.Parse("2021-02-13T00:30:00Z")];
        Assert.Equal(2, PatternRules.EarlierDays(start, earlier, _bounds));
    }
}
