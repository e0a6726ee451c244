using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Testing;

namespace Routebeat.Tests.Host;

/// <summary>What the whole session makes of real archives whose history is known.</summary>
public sealed class RealRunTests(RouteViewsRun hours) : IClassFixture<RouteViewsRun>
{
    private const string Modern = "data/mrt/modern";

    [SharedDataFact(RouteViewsRun.Folder)]
    public void Run_ThirtySixHours_HasTheirChangesAndGaps()
    {
        var run = hours.Run;

        Assert.Equal(9_336_482, run.ChangesInAll);
        var gaps = run.Health.OfType<FeedReport>().Where(static one => one.Event == FeedEvent.Gap).ToList();
        Assert.Equal(17, gaps.Count);
        Assert.All(gaps, gap =>
        {
            Assert.DoesNotContain(run.Incidents, one => one.Start > gap.From && one.Start < gap.Time);
            Assert.Contains(run.Windows, one => !one.IsComplete && one.Window.Start < gap.Time && one.Window.End > gap.From);
        });
    }

    [SharedDataFact(RouteViewsRun.Folder)]
    public void Run_ThirtySixHours_HasOneVolumeIncidentOfAs17557()
    {
        var incident = Assert.Single(
            hours.Run.Incidents, static one => one.Kind == IncidentKind.Volume && one.Entity.Key == EntityKey.Of(new Asn(17_557)));

        AssertNear("2008-02-24T20:51:00Z", incident.Start);
        AssertNear("2008-02-24T21:02:00Z", incident.End!.Value);
    }

    [SharedDataFact(RouteViewsRun.Folder)]
    public void Run_YouTubeHijack_TellsTheCoveringPrefixOfYouTube()
    {
        Assert.True(EventTime.TryParse("2008-02-24T18:47:57Z", out var time));

        var first = hours.Run.Changes.Where(static change => change.Origin.Value == 17_557).MinBy(static change => change.Time);

        Assert.Equal(time, first.Time);
        Assert.Contains(hours.Run.Changes, static change => change.Origin.Value == 17_557
            && change.CoveringPrefix == IpPrefix.Parse("208.65.152.0/22") && change.CoveringOrigin.Value == 36_561);
    }

    [SharedDataFact(RouteViewsRun.Folder)]
    public void Run_WithdrawalByOnePeer_IsReportedAndIsNobodysOutage()
    {
        var run = hours.Run;

        Assert.True(EventTime.TryParse("2008-02-23T23:40:38Z", out var time));
        Assert.Contains(
            run.Health.OfType<PeerReport>(),
            one => one.Event == PeerEvent.MassWithdrawalStarted && (one.Identity.Asn.Value, one.Time) == (16_150u, time));
        Assert.DoesNotContain(run.Incidents, static one => one.Kind == IncidentKind.Outage && one.Evidence.PeersLost < 2);
    }

    /// <remarks>At 04:28 the median peer loses a twentieth of what it has announced so far; AS16150, AS6939 and AS1280 lose that much up to a minute earlier.</remarks>
    [SharedDataFact(RouteViewsRun.Folder)]
    public void Run_LossOfMostPeers_IsNobodysMassWithdrawal()
    {
        Assert.True(EventTime.TryParse("2008-02-24T04:28:00Z", out var time));

        Assert.DoesNotContain(
            hours.Run.Health.OfType<PeerReport>(),
            one => one.Event == PeerEvent.MassWithdrawalStarted && Math.Abs(one.Time.UnixSeconds - time.UnixSeconds) < 600);
    }

    [SharedDataTheory(Modern)]
    [InlineData("ris.rrc06.updates.1427846400.gz")]
    [InlineData("ris.updates.20190101.0000.gz")]
    [InlineData("routeviews.updates.20260222.1530.bz2")]
    public void Run_ModernArchive_HasMessagesChangesAndNoDeadLetter(string name)
    {
        var run = RealRun.Of(Modern, name, name, static _ => true);

        Assert.Empty(run.Letters.Select(static letter => letter.Reason));
        Assert.True(run.Counts.Sum(static one => one.Updates) > 500);
        Assert.NotEmpty(run.Changes);
        bool isV4Only = name.StartsWith("routeviews", StringComparison.Ordinal);
        Assert.Equal(!isV4Only, run.Changes.Any(static change => change.Prefix.Family == IpFamily.V6));
        Assert.NotEmpty(run.Windows);
    }

    /// <summary>Within two windows of a minute.</summary>
    private static void AssertNear(string expected, EventTime actual)
    {
        Assert.True(EventTime.TryParse(expected, out var time));
        Assert.InRange(actual.UnixSeconds - time.UnixSeconds, -120, 120);
    }
}
