using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.State;
using Routebeat.Simulation;
using Routebeat.Sources.Mrt;
using Routebeat.Tests.Wire;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Ingest;

/// <summary>A feed that is restored between messages says the same as one that went on.</summary>
public class FeedIngestStateTests
{
    [Theory]
    [InlineData(1, PathIdentifierUse.Never)]
    [InlineData(2, PathIdentifierUse.Always)]
    [InlineData(3, PathIdentifierUse.ByPeer)]
    [InlineData(4, PathIdentifierUse.ByPeer)]
    public void ReadFrom_RandomMessages_SaysTheSameFromThereOn(int seed, PathIdentifierUse use)
    {
        var settings = IngestSettings.Default with { TransferFloor = 3, MassWithdrawalFloor = 2, TableSizeFloor = 2, NoisyRoutesPerSecond = 1, NoisyMinimumMinutes = 1 };
        var whole = new RestartedFeed(settings);
        var restarted = new RestartedFeed(settings);
        var random = new Random(seed);
        var restarts = new Random(seed);
        for (int i = 0; i < 3_000; i++)
        {
            var message = RandomMessage.Of(random, i, use);
            message.Send(whole.Feed);
            message.Send(restarted.Feed);
            if (restarts.Next(40) == 0)
            {
                whole.Flush();
                restarted.Restart();
            }
        }

        AssertSame(whole, restarted);
        Assert.Contains(whole.Said, static one => one.Contains("Transfer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("peer-reset")]
    [InlineData("table-transfer")]
    [InlineData("mad-peer")]
    [InlineData("collector-gap")]
    public void ReadFrom_Scenario_SaysTheSameFromThereOn(string scenario)
    {
        var records = new Simulator(ScenarioCatalogue.Load(scenario)).Records();
        AssertSame(records.Select(static one => (one.Octets, one.Time)), restarts: 12);
    }

    [SharedDataFact("data/mrt/routeviews2-2008-02")]
    public void ReadFrom_RealHour_SaysTheSameFromThereOn()
    {
        string[] files = [.. Directory.GetFiles(SharedArchives.PathOf("routeviews2-2008-02"), "*.bz2").Order(StringComparer.Ordinal).Skip(112).Take(3).Select(static file => "routeviews2-2008-02/" + Path.GetFileName(file))];
        AssertSame(Records(files), restarts: 12);
    }

    [SharedDataFact("data/mrt/modern")]
    public void ReadFrom_RealQuarterHourOfIpv6AsWell_SaysTheSameFromThereOn() =>
        AssertSame(Records("modern/ris.updates.20190101.0000.gz"), restarts: 12);

    [Fact]
    public void ReadFrom_PathsTooLongToKeepWhole_KeepsTheirUpstreams()
    {
        var whole = new RestartedFeed();
        var restarted = new RestartedFeed();
        uint[] hops = [.. Enumerable.Range(1, 300).Select(static i => (uint)i)];
        foreach (var one in new[] { whole, restarted })
        {
            int peer = one.Feed.PeerNumber(new PeerIdentity(IpAddress.FromV4(1), new Asn(1)));
            Announce(one.Feed, peer, 1, hops);
        }

        whole.Flush();
        restarted.Restart();
        Announce(whole.Feed, 0, 2, hops);
        Announce(restarted.Feed, 0, 2, hops);
        AssertSame(whole, restarted);
        Assert.Contains(restarted.Said, static one => one.Contains("Duplicate", StringComparison.Ordinal) && one.Contains("Upstream = AS299", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadFrom_OtherSpans_IsRefused()
    {
        var writer = new StateWriter();
        new RestartedFeed().Feed.WriteTo(writer);
        var other = IngestSettings.Default with { TransferMinutes = 5 };
        var refused = Assert.Throws<InvalidOperationException>(() => FeedIngest.ReadFrom(
            new StateReader(writer.Written), other, new FullFeedRules(other), new RoutesOutbox(1, static (_, _) => { })));
        Assert.Contains("transfers over 10", refused.Message, StringComparison.Ordinal);
    }

    private static void Announce(FeedIngest feed, int peer, double seconds, uint[] hops) => feed.Update(peer, IngestRig.At(seconds), new UpdateRoutes
    {
        Announced = IngestRig.Networks(0, 1),
        Hops = hops,
        Origin = new Asn(hops[^1]),
    });

    /// <summary>The octets of records with their times.</summary>
    private static List<(ReadOnlyMemory<byte> Octets, EventTime Time)> Records(params string[] files)
    {
        var records = new List<(ReadOnlyMemory<byte>, EventTime)>();
        foreach (string file in files)
        {
            ReadOnlyMemory<byte> octets = SharedArchives.Read(file);
            var reader = new MrtRecordReader(octets.Span);
            for (int offset = 0; reader.TryRead(out var record); offset += record.Length)
            {
                records.Add((octets.Slice(offset, record.Length), record.Time));
            }
        }

        Assert.NotEmpty(records);
        return records;
    }

    private static void AssertSame(IEnumerable<(ReadOnlyMemory<byte> Octets, EventTime Time)> records, int restarts)
    {
        var all = records.ToList();
        var random = new Random(restarts);
        var points = Enumerable.Range(0, restarts).Select(_ => random.Next(all.Count / 20, all.Count)).ToHashSet();
        var whole = new RestartedFeed();
        var restarted = new RestartedFeed();
        Play(all, points, whole, whole.Flush);
        Play(all, points, restarted, restarted.Restart);
        AssertSame(whole, restarted);
        Assert.True(restarted.StateOctets > 1_000);
    }

    private static void Play(List<(ReadOnlyMemory<byte> Octets, EventTime Time)> records, HashSet<int> points, RestartedFeed feed, Action interrupt)
    {
        var mrt = new MrtFeed(feed.Feed, static _ => { });
        for (int i = 0; i < records.Count; i++)
        {
            var reader = new MrtRecordReader(records[i].Octets.Span);
            while (reader.TryRead(out var record))
            {
                mrt.Take(record, records[i].Time, "played");
            }

            if (points.Contains(i))
            {
                interrupt();
                mrt = new MrtFeed(feed.Feed, static _ => { });
            }
        }

        mrt.Finish();
    }

    private static void AssertSame(RestartedFeed whole, RestartedFeed restarted)
    {
        whole.Flush();
        restarted.Flush();
        for (int i = 0; i < Math.Min(whole.Said.Count, restarted.Said.Count); i++)
        {
            Assert.Equal(whole.Said[i], restarted.Said[i]);
        }

        Assert.Equal(whole.Said.Count, restarted.Said.Count);
        Assert.Equal(whole.Feed.Counts.Duplicates, restarted.Feed.Counts.Duplicates);
        Assert.Equal(whole.Feed.PathCount, restarted.Feed.PathCount);
    }
}
