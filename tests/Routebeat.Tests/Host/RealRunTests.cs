using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Testing;

namespace Routebeat.Tests.Host;

/// <summary>What the whole session makes of real archives whose history is known.</summary>
public sealed class RealRunTests
{
    private const string RouteViews = "data/mrt/routeviews2-2008-02";
    private const string Modern = "data/mrt/modern";

    [SharedDataFact(RouteViews)]
    public void Run_YouTubeHijack_TellsTheCoveringPrefixOfYouTube()
    {
        var hijacked = IpPrefix.Parse("208.65.153.0/24");

        var run = RealRun.Of(RouteViews, "updates.20080224.1318.bz2", "updates.20080224.1839.bz2", change => change.Prefix == hijacked);

        Assert.True(EventTime.TryParse("2008-02-24T18:47:57Z", out var time));
        var first = run.Changes.Where(static change => change.Origin.Value == 17557).MinBy(static change => change.Time);
        Assert.Equal(time, first.Time);
        Assert.Contains(run.Changes, static change => change.Origin.Value == 17557
            && change.CoveringPrefix == IpPrefix.Parse("208.65.152.0/22") && change.CoveringOrigin.Value == 36_561);
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

    [SharedDataFact(RouteViews)]
    public void Run_WithdrawalByOnePeer_IsReportedAndIsNobodysOutage()
    {
        var run = RealRun.Of(RouteViews, "updates.20080223.2250.bz2", "updates.20080224.0022.bz2", static _ => false);

        Assert.True(EventTime.TryParse("2008-02-23T23:40:38Z", out var time));
        var report = Assert.Single(run.Health.OfType<PeerReport>(), static one => one.Event == PeerEvent.MassWithdrawalStarted);
        Assert.Equal((16_150u, time), (report.Identity.Asn.Value, report.Time));
        Assert.DoesNotContain(run.Incidents, static one => one.Kind == IncidentKind.Outage && one.Evidence.PeersLost < 2);
        var gap = Assert.Single(run.Health.OfType<FeedReport>(), static one => one.Event == FeedEvent.Gap);
        Assert.DoesNotContain(run.Incidents, one => one.Start > gap.From && one.Start < gap.Time);
        Assert.Contains(run.Windows, one => !one.IsComplete && one.Window.Start < gap.Time && one.Window.End > gap.From);
    }

    /// <remarks>At 04:28 the median peer loses a twentieth of what it has announced so far; AS16150, AS6939 and AS1280 lose that much up to a minute earlier.</remarks>
    [SharedDataFact(RouteViews)]
    public void Run_LossOfMostPeers_IsNobodysMassWithdrawal()
    {
        var run = RealRun.Of(RouteViews, "updates.20080224.0338.bz2", "updates.20080224.0425.bz2", static _ => false);

        Assert.DoesNotContain(run.Health.OfType<PeerReport>(), static one => one.Event == PeerEvent.MassWithdrawalStarted);
    }

    /// <remarks>The files begin five hours earlier: without a RIB a table is first learned, and an AS in trouble then has no volume incident.</remarks>
    [SharedDataFact(RouteViews)]
    public void Run_PathHuntingOfAs17557_IsOneVolumeIncident()
    {
        var run = RealRun.Of(RouteViews, "updates.20080224.1520.bz2", "updates.20080224.2111.bz2", static _ => false);

        Assert.True(EventTime.TryParse("2008-02-24T20:51:00Z", out var start));
        Assert.True(EventTime.TryParse("2008-02-24T21:02:00Z", out var end));
        var incident = Assert.Single(run.Incidents, static one => one.Kind == IncidentKind.Volume && one.Entity.Key == EntityKey.Of(new Asn(17_557)));
        Assert.InRange(incident.Start.UnixSeconds - start.UnixSeconds, -120, 120);
        Assert.InRange(incident.End!.Value.UnixSeconds - end.UnixSeconds, -120, 120);
    }
}
