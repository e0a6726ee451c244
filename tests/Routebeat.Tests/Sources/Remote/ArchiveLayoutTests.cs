using Routebeat.Routing;
using Routebeat.Sources.Remote;

namespace Routebeat.Tests.Sources.Remote;

public sealed class ArchiveLayoutTests
{
    [Theory]
    [InlineData("rrc00", RemoteFileKind.Updates, "2019-01-01T00:00:00Z", "https://data.ris.ripe.net/rrc00/2019.01/updates.20190101.0000.gz")]
    [InlineData("rrc00", RemoteFileKind.Rib, "2019-01-01T08:00:00Z", "https://data.ris.ripe.net/rrc00/2019.01/bview.20190101.0800.gz")]
    [InlineData("route-views2", RemoteFileKind.Updates, "2008-02-24T18:39:00Z", "https://archive.routeviews.org/bgpdata/2008.02/UPDATES/updates.20080224.1839.bz2")]
    [InlineData("route-views2", RemoteFileKind.Rib, "2008-02-24T18:00:00Z", "https://archive.routeviews.org/bgpdata/2008.02/RIBS/rib.20080224.1800.bz2")]
    [InlineData("route-views.sydney", RemoteFileKind.Updates, "2026-02-22T15:30:00Z", "https://archive.routeviews.org/route-views.sydney/bgpdata/2026.02/UPDATES/updates.20260222.1530.bz2")]
    public void FileAt_Collector_IsWhereItsProjectPutsIt(string collector, RemoteFileKind kind, string time, string expected)
    {
        var archive = CollectorArchive.Of(collector, null);

        Assert.Equal(expected, archive.Layout.FileAt(archive.Address, collector, kind, EventTime.Parse(time)).Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://127.0.0.1:81/mirror")]
    [InlineData("http://127.0.0.1:81/mirror/")]
    public void Of_Mirror_KeepsItsPath(string address) =>
        Assert.Equal("http://127.0.0.1:81/mirror/", CollectorArchive.Of("rrc01", new Uri(address)).Address.AbsoluteUri);

    [Theory]
    [InlineData("rrc00", RemoteFileKind.Updates, "2019-01-01T00:03:00Z", "2019-01-01T00:11:00Z", "00:00 00:05 00:10")]
    [InlineData("rrc00", RemoteFileKind.Updates, "2003-07-22T23:20:00Z", "2003-07-22T23:46:00Z", "23:15 23:30 23:45")]
    [InlineData("rrc00", RemoteFileKind.Rib, "2019-01-01T09:00:00Z", "2019-01-01T16:00:01Z", "08:00 16:00")]
    [InlineData("route-views4", RemoteFileKind.Updates, "2019-01-01T00:15:00Z", "2019-01-01T00:30:00Z", "00:15")]
    public void TimesByRule_Span_AreThoseOfTheClock(string collector, RemoteFileKind kind, string from, string to, string expected)
    {
        var times = ArchiveLayout.Of(collector).TimesByRule(kind, EventTime.Parse(from), EventTime.Parse(to));

        Assert.Equal(expected.Split(' '), times.Select(static time => time.ToSecondsString()[11..16]));
    }

    [Fact]
    public void MonthsOf_SpanAtTheStartOfAMonth_HoldsTheFileBeforeIt() =>
        Assert.Equal(
            ["2018-12-01T00:00:00Z", "2019-01-01T00:00:00Z"],
            ArchiveLayout.Of("rrc00").MonthsOf(RemoteFileKind.Updates, EventTime.Parse("2019-01-01T00:02:00Z"), EventTime.Parse("2019-02-01T00:00:00Z"))
                .Select(static month => month.ToSecondsString()));

    [Theory]
    [InlineData("rrc00", true)]
    [InlineData("amsix.ams", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a..b", false)]
    [InlineData("-x", false)]
    public void IsCollector_Name_IsOneThatCanBePartOfAPath(string name, bool expected) => Assert.Equal(expected, ArchiveLayout.IsCollector(name));
}
