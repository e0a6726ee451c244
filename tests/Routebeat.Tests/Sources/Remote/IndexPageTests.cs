using Routebeat.Sources.Remote;

namespace Routebeat.Tests.Sources.Remote;

public sealed class IndexPageTests
{
    [Theory]
    [InlineData("""<tr><td><a href="updates.20190101.0005.gz">updates.20190101.00..&gt;</a></td></tr><tr><td><a href="updates.20190101.0000.gz">updates.20190101.00..&gt;</a></td>""")]
    [InlineData("<pre><a href='updates.20190101.0000.gz'>updates.20190101.0000.gz</a> 01-Jan-2019 00:05 1294005\n<a href='updates.20190101.0005.gz'>x</a>")]
    [InlineData("""[{"name":"updates.20190101.0000.gz","type":"file"},{"name":"updates.20190101.0005.gz"}]""")]
    [InlineData("updates.20190101.0005.gz\r\nupdates.20190101.0000.gz\r\n")]
    [InlineData("<a href=\"/rrc00/2019.01/updates.20190101.0000.gz\"></a><a href=\"https://x/updates.20190101.0005.gz?C=M\"></a>")]
    public void Read_PageOfAnyServer_GivesNamesInTheOrderOfTime(string page)
    {
        var names = IndexPage.Read(page, RemoteFileKind.Updates);

        Assert.Equal(["updates.20190101.0000.gz", "updates.20190101.0005.gz"], names.Select(static entry => entry.Name));
        Assert.Equal(["2019-01-01T00:00:00Z", "2019-01-01T00:05:00Z"], names.Select(static entry => entry.Time.ToSecondsString()));
    }

    [Theory]
    [InlineData("updates.20190101.0000.gz.md5 updates.20190101.0000.gz.part xupdates.20190101.0000.gz updates.20190101.0000.gzip")]
    [InlineData("updates.20191301.0000.gz updates.20190101.2460.gz updates.99999999.9999.bz2")]
    [InlineData("<html>updates.2019")]
    [InlineData("")]
    [InlineData("bview.20190101.0000.gz rib.20080224.1800.bz2")]
    public void Read_NoFileOfTheKind_GivesNone(string page) => Assert.Empty(IndexPage.Read(page, RemoteFileKind.Updates));

    [Fact]
    public void Read_Ribs_AreThoseOfBothProjects() =>
        Assert.Equal(
            ["rib.20080224.1800.bz2", "bview.20190101.0000.gz"],
            IndexPage.Read("bview.20190101.0000.gz rib.20080224.1800.bz2 updates.20190101.0000.gz", RemoteFileKind.Rib).Select(static entry => entry.Name));

    [Fact]
    public void Read_OneFileInTwoCompressions_IsOneFile() =>
        Assert.Equal("updates.20080224.1839.bz2", Assert.Single(IndexPage.Read("updates.20080224.1839.gz updates.20080224.1839.bz2", RemoteFileKind.Updates)).Name);

    [Fact]
    public void Read_Garbage_NeverThrows()
    {
        var random = new Random(17);
        for (int i = 0; i < 300; i++)
        {
            string page = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => random.Next(5) == 0 ? "updates.2019" : ((char)random.Next(1, 0x300)).ToString()));
            Assert.All(IndexPage.Read(page, RemoteFileKind.Updates), static entry => Assert.StartsWith("updates.", entry.Name, StringComparison.Ordinal));
        }
    }
}
