using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.Arrow;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Topics.Routes;

public sealed class RoutesExportTests
{
    private static readonly RouteChange _announced = new()
    {
        Time = EventTime.Parse("2014-12-22T16:15:00Z"),
        Prefix = IpPrefix.Parse("175.45.176.0/24"),
        Origin = new Asn(131279),
        Peer = 3,
        Upstream = new Asn(4837),
        HopsOffset = 0,
        HopsCount = 3,
        UniqueHopsCount = 3,
        Kind = RouteChangeKind.New,
        CoveringLength = 22,
        CoveringOrigin = new Asn(131279),
        Marks = RouteChangeMarks.FirstAnnouncement,
        OriginCode = OriginCode.Incomplete,
        MessageOctets = 77,
    };

    private static readonly RouteChange _withdrawn = _announced with
    {
        Peer = 4,
        Kind = RouteChangeKind.WithdrawnUnknown,
        Upstream = default,
        HopsCount = 0,
        CoveringLength = 0,
        CoveringOrigin = default,
        Marks = RouteChangeMarks.FirstWithdrawal,
    };

    [Fact]
    public void Add_PeerReportAndBatch_MakesReadableRows()
    {
        var identity = new PeerIdentity(IpAddress.Parse("2001:db8::1"), new Asn(3333));

        var batch = Assert.Single(Export(
            RoutesExport.DefaultRowsPerBatch,
            new PeerReport("rrc00", 3, identity, default, PeerEvent.Appeared),
            new FeedWatermark("rrc00", default),
            new RouteBatch("rrc00", new[] { _announced, _withdrawn }, new uint[] { 3333, 4837, 131279 })));

        Assert.Equal(["rrc00", "rrc00"], Texts(batch, "feed"));
        Assert.Equal(["2001:db8::1", null], Texts(batch, "peer_address"));
        Assert.Equal(["new", "withdrawn-unknown"], Texts(batch, "kind"));
        Assert.Equal(["175.45.176.0/24", "175.45.176.0/24"], Texts(batch, "prefix"));
        Assert.Equal(["175.45.176.0/22", null], Texts(batch, "covering_prefix"));
        Assert.Equal(["incomplete", null], Texts(batch, "origin_attribute"));
        Assert.Equal([3333u, null], Numbers(batch, "peer_as"));
        Assert.Equal([131279u, 131279u], Numbers(batch, "origin"));
        Assert.Equal([null, null], Numbers(batch, "other_origin"));
        Assert.Equal([4837u, null], Numbers(batch, "upstream"));
        Assert.Equal([131279u, null], Numbers(batch, "covering_origin"));
        Assert.True(batch.TryGetColumn<ListColumn>("path", out var paths));
        Assert.Equal([3333u, 4837u, 131279u], paths.GetValues<uint>(0).ToArray());
        Assert.Equal(0, paths.GetValues<uint>(1).Length);
        Assert.True(batch.TryGetColumn<BooleanColumn>("first_withdrawal", out var first));
        Assert.Equal([false, true], new[] { first[0], first[1] });
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    public void Add_MoreRowsThanABatch_AreDivided(int rowsPerBatch, int batches)
    {
        var read = Export(rowsPerBatch, new TopicSamples(6).RouteBatch(2), new TopicSamples(7).RouteBatch(3));

        Assert.Equal(batches, read.Count);
        Assert.Equal(5, read.Sum(batch => batch.RowCount));
        Assert.All(read.SkipLast(1), batch => Assert.Equal(rowsPerBatch, batch.RowCount));
    }

    private static List<ArrowBatch> Export(int rowsPerBatch, params RoutesRecord[] records)
    {
        using var stream = new MemoryStream();
        var export = new RoutesExport(stream, rowsPerBatch);
        foreach (var record in records)
        {
            export.Add(record);
        }

        export.Finish();
        Assert.True(ArrowFileReader.TryOpen(stream.ToArray(), out var reader, out var error), error.ToString());
        return [.. Enumerable.Range(0, reader.BatchCount).Select(index => reader.TryReadBatch(index, out var batch, out _) ? batch : throw new InvalidOperationException())];
    }

    private static IEnumerable<string?> Texts(ArrowBatch batch, string name)
    {
        Assert.True(batch.TryGetColumn<Utf8Column>(name, out var column));
        return [.. Enumerable.Range(0, batch.RowCount).Select(column.GetOrNull)];
    }

    private static IEnumerable<uint?> Numbers(ArrowBatch batch, string name)
    {
        Assert.True(batch.TryGetColumn<PrimitiveColumn<uint>>(name, out var column));
        return [.. Enumerable.Range(0, batch.RowCount).Select(column.GetOrNull)];
    }
}
