using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

/// <summary>Seeding again: whatever was missed, the tables that the log tells are afterwards those of the feed that missed nothing.</summary>
public sealed class FeedIngestSeedFromTests
{
    private const int Peers = 4;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void SeedFrom_MessagesWereMissed_MakesTheLogsTablesWhole(int seed, int pathIdentifiers)
    {
        var random = new Random(seed);
        var whole = new IngestRig();
        var broken = new IngestRig();
        _ = whole.Peers(Peers);
        _ = broken.Peers(Peers);
        for (int second = 0; second < 1_650; second++)
        {
            bool isMissed = second is > 1_000 and < 1_600;
            if (second == 1_000)
            {
                broken.Feed.Interrupt();
            }

            int peer = random.Next(Peers);
            NlriRoute[] routes = [new NlriRoute(IngestRig.Network(random.Next(40)), (uint)random.Next(pathIdentifiers + 1))];
            uint[] path = [65_001 + (uint)peer, (uint)random.Next(100, 103), (uint)random.Next(64_500, 64_503)];
            bool isWithdrawal = random.Next(3) == 0;
            bool isSession = random.Next(200) == 0;
            var state = (SessionState)random.Next(2);
            uint attributes = (uint)random.Next(2);
            foreach (var rig in isMissed ? (IngestRig[])[whole] : [whole, broken])
            {
                if (isSession)
                {
                    rig.Feed.SessionChanged(peer, IngestRig.At(second), state);
                }
                else if (isWithdrawal)
                {
                    rig.Withdraw(peer, second, routes);
                }
                else
                {
                    rig.Announce(peer, second, routes, path, attributes);
                }
            }
        }

        Assert.NotEqual(TablesIn(whole), TablesIn(broken));
        int before = broken.Changes.Count;
        broken.Feed.SeedFrom(whole.Feed, broken.Feed.Watermark - TimeSpan.FromHours(2));

        Assert.Equal(TablesIn(whole), TablesIn(broken));
        Assert.Equal(Sizes(whole), Sizes(broken));
        Assert.All(
            broken.Changes.Skip(before),
            static one => Assert.Contains(one.Change.Kind, (RouteChangeKind[])[RouteChangeKind.Seeded, RouteChangeKind.Withdrawn, RouteChangeKind.OriginLost, RouteChangeKind.MovedWithdrawn]));
    }

    [Fact]
    public void Interrupt_SeededPeers_AreUnseededUntilTheyAreSeededAgain()
    {
        var rig = new IngestRig();
        int[] peers = rig.Peers(3);
        rig.Seed(peers, 10);
        rig.Announce(peers[0], 5, "10.0.0.0/24", InlinePath());
        rig.Feed.Interrupt();
        Assert.All(rig.Feed.Standings(), static peer => Assert.False(peer.Seeded));
        Assert.Equal(3, rig.PeerReports.Count(static report => report is { Event: PeerEvent.Unseeded, Seeded: false }));

        var table = rig.Feed.Apart();
        int peer = table.PeerNumber(new PeerIdentity(IpAddress.FromV4(65_001), new Asn(65_001)));
        table.SeedBegin(IngestRig.At(0));
        table.Seed(peer, IngestRig.Network(3), 0, InlinePath(), new Asn(64_500), OriginCode.Igp, 0);
        table.SeedEnd();
        rig.Feed.SeedFrom(table, IngestRig.At(4));

        Assert.Equal([(true, 1), (false, 10), (false, 10)], rig.Feed.Standings().Select(static one => (one.Seeded, one.RoutesV4)));
        Assert.Equal(9, rig.Changes.Count(static one => one.Change.Kind == RouteChangeKind.Withdrawn));
    }

    private static uint[] InlinePath() => [65_001, 3_356, 64_500];

    private static List<(int, int)> Sizes(IngestRig rig) => [.. rig.Feed.Standings().Select(static one => (one.RoutesV4, one.RoutesV6))];

    /// <summary>The tables as a reader of the log has them.</summary>
    private static SortedDictionary<string, string> TablesIn(IngestRig rig)
    {
        rig.Flush();
        var tables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in rig.Records)
        {
            if (record is PeerReport { Event: PeerEvent.SessionDown } down)
            {
                foreach (string key in tables.Keys.Where(key => key.StartsWith($"{down.Peer} ", StringComparison.Ordinal)).ToList())
                {
                    tables.Remove(key);
                }
            }

            foreach (var change in record is RouteBatch batch ? batch.Changes.ToArray() : [])
            {
                string key = $"{change.Peer} {change.Prefix}";
                if (change.IsAnnouncement || change.Kind == RouteChangeKind.Seeded)
                {
                    tables[key] = string.Join(' ', ((RouteBatch)record).HopsOf(change).ToArray());
                }
                else if (change.Kind == RouteChangeKind.Withdrawn)
                {
                    tables.Remove(key);
                }
            }
        }

        return tables;
    }
}
