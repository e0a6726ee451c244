using System.Buffers;
using Routebeat.Routing;
using Routebeat.Sources.Live;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.Live;

public sealed class TableSearchTests : IDisposable
{
    private static readonly EventTime _noon = EventTime.Parse("2024-01-01T12:00:00Z");
    private static readonly Bgp4MpSession _session = new(new Asn(65_001), new Asn(64_500), IpAddress.Parse("192.0.2.1"), IpAddress.Parse("198.51.100.1"));

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"routebeat-tables-{Guid.NewGuid():N}", "rrc00");

    public TableSearchTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void Find_RibAlone_ReachesAShortWay(int minutesLater, bool reaches)
    {
        Write("bview.20240101.0400", -480);
        Write("bview.20240101.1200", 0);
        var found = Find(minutesLater);

        Assert.Equal(["bview.20240101.1200"], Names(found));
        Assert.Equal((_noon, reaches), (found.From, found.Reaches));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public void Find_LastUpdateFile_ReachesToItsLastRecord(int minutesLater, bool reaches)
    {
        Write("bview.20240101.1200", 0);
        Write("updates.20240101.1100", -60);
        Write("updates.20240101.1200", 0, 4);
        Write("updates.20240101.1205", 5, 9.5);
        var found = Find(minutesLater);

        Assert.Equal(["bview.20240101.1200", "updates.20240101.1100", "updates.20240101.1200", "updates.20240101.1205"], Names(found));
        Assert.Equal(reaches, found.Reaches);
    }

    [Fact]
    public void Find_FileAfterTheMoment_IsNotReadAndSaysThatThoseBeforeItAreWhole()
    {
        Write("bview.20240101.1200", 0);
        Write("updates.20240101.1200", 0, 4);
        Write("updates.20240101.1205", 5, 6);
        Write("updates.20240101.1210", 10, 11);
        var found = Find(9);

        Assert.Equal(["bview.20240101.1200", "updates.20240101.1200", "updates.20240101.1205"], Names(found));
        Assert.True(found.Reaches);
    }

    [Fact]
    public void Find_NoRibBeforeTheMoment_GivesNothing()
    {
        Write("bview.20240101.1200", 0);
        var found = Find(-1);

        Assert.Equal((0, false), (found.Paths.Count, found.Reaches));
    }

    [Fact]
    public void Find_FilesOfAnotherFeed_AreLeftOutUnlessTheFeedIsTheOnlyOne()
    {
        Write("bview.20240101.1200", 0);

        Assert.Empty(TableSearch.Find([_folder], "rrc01", false, _noon).Paths);
        Assert.Single(TableSearch.Find([_folder], "rrc01", true, _noon).Paths);
    }

    private static string[] Names(TableFiles files) => [.. files.Paths.Select(static path => Path.GetFileName(path))];

    private TableFiles Find(int minutesLater) => TableSearch.Find([_folder], "rrc00", false, _noon + TimeSpan.FromMinutes(minutesLater));

    /// <summary>A RIB, or keepalives at these minutes.</summary>
    private void Write(string name, params double[] minutes)
    {
        var octets = new ArrayBufferWriter<byte>();
        var mrt = new MrtWriter(octets);
        foreach (double minute in minutes)
        {
            var time = _noon + TimeSpan.FromMinutes(minute);
            if (name.StartsWith("bview", StringComparison.Ordinal))
            {
                mrt.WritePeerIndexTable(time, 1, string.Empty, [new RibPeer(1, _session.PeerAddress, _session.PeerAsn)]);
            }
            else
            {
                mrt.WriteMessage(time, _session, Convert.FromHexString("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304"));
            }
        }

        File.WriteAllBytes(Path.Combine(_folder, name), octets.WrittenSpan);
    }
}
