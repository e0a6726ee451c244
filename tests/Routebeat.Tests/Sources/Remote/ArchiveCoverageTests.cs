using Routebeat.Routing;
using Routebeat.Sources.Remote;

namespace Routebeat.Tests.Sources.Remote;

public sealed class ArchiveCoverageTests
{
    private const string Day = "2008-02-24T";

    [Theory]
    [InlineData("rrc00", "00:00 00:05 00:10 00:15", "00:07", "00:12", "00:05 00:10", "")]
    [InlineData("rrc00", "00:00 00:05 00:15", "00:00", "00:20", "00:00 00:05 00:15", "00:10-00:15")]
    [InlineData("rrc00", "00:10", "00:00", "00:20", "00:10", "00:00-00:10 00:15-00:20")]
    [InlineData("rrc00", "", "00:00", "00:20", "", "00:00-00:20")]
    [InlineData("rrc00", "00:00 00:05", "00:05", "00:10", "00:05", "")]
    [InlineData("route-views2", "18:09 18:24 18:41 18:56", "18:25", "19:00", "18:24 18:41 18:56", "")]
    [InlineData("route-views2", "18:09 18:24 18:54", "18:10", "19:05", "18:09 18:24 18:54", "18:39-18:54")]
    public void SelectAndGaps_Files_HoldTheSpanOrSayWhatDoesNot(string collector, string there, string from, string to, string taken, string gaps)
    {
        var archive = CollectorArchive.Of(collector, null);
        List<RemoteFile> files = [.. there.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(time => archive.Layout.FileAt(archive.Address, collector, RemoteFileKind.Updates, At(time)))];

        var selected = ArchiveCoverage.Select(files, archive.Layout, At(from), At(to));

        Assert.Equal(taken, string.Join(' ', selected.Select(static file => Clock(file.Time))));
        Assert.Equal(gaps, string.Join(' ', ArchiveCoverage.Gaps(collector, selected, archive.Layout, At(from), At(to), "x").Select(static gap => $"{Clock(gap.From)}-{Clock(gap.To)}")));
    }

    private static EventTime At(string clock) => EventTime.Parse($"{Day}{clock}:00Z");

    private static string Clock(EventTime time) => time.ToSecondsString()[11..16];
}
