using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

public class FeedIngestPropertyTests
{
    private static readonly string[] Wide = ["10.0.0.0/8", "10.0.0.0/12", "10.0.0.0/16", "10.0.4.0/22", "2001:db8::/32", "2001:d00::/24", "2001:db8::/40"];

    [Theory]
    [InlineData(1, PeerStyle.Plain)]
    [InlineData(2, PeerStyle.Plain)]
    [InlineData(3, PeerStyle.AddPath)]
    [InlineData(4, PeerStyle.AddPath)]
    [InlineData(5, PeerStyle.Mixed)]
    [InlineData(6, PeerStyle.Mixed)]
    public void Update_RandomMessages_EqualsThePlainTables(int seed, PeerStyle style)
    {
        var random = new Random(seed);
        var rig = new IngestRig();
        var naive = new NaiveFeed();
        int[] peers = rig.Peers(6);
        IpPrefix[] prefixes =
        [
            .. Wide.Select(IpPrefix.Parse),
            .. Enumerable.Range(0, 20).Select(static i => IpPrefix.FromV4(0x0A000000u + ((uint)i << 8), 24)),
            .. Enumerable.Range(0, 10).Select(static i => IpPrefix.Parse($"2001:db8:{i}::/48")),
        ];
        for (int i = 0; i < 4_000; i++)
        {
            int peer = peers[random.Next(peers.Length)];
            if (random.Next(150) == 0)
            {
                rig.Feed.SessionChanged(peer, IngestRig.At(i * 0.01), SessionState.Down);
                naive.Down(peer);
                continue;
            }

            bool hasIdentifiers = style == PeerStyle.AddPath || (style == PeerStyle.Mixed && peer % 2 == 0);
            var withdrawn = Pick(random, prefixes, hasIdentifiers, random.Next(3));
            var announced = Pick(random, prefixes, hasIdentifiers, random.Next(4));
            uint[] hops = [.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => (uint)random.Next(1, 4))];
            uint attributes = (uint)random.Next(2);
            var update = new UpdateRoutes
            {
                Withdrawn = withdrawn,
                Announced = announced,
                Hops = hops,
                Origin = new Asn(hops[^1]),
                AttributesHash = attributes,
            };
            if (i % 3 == 0)
            {
                // Whatever was looked at before, and whether it comes or not, changes nothing.
                rig.Feed.LookAhead(peers[random.Next(peers.Length)], update);
                rig.Feed.LookAhead();
            }

            rig.Feed.Update(peer, IngestRig.At(i * 0.01), update);
            foreach (var route in withdrawn.Where(w => !announced.Contains(w)))
            {
                naive.Withdraw(peer, route);
            }

            foreach (var route in announced)
            {
                naive.Announce(peer, route, hops, new Asn(hops[^1]), attributes);
            }
        }

        var said = rig.Changes.Select(static c => new NaiveFeed.Said(
            c.Change.Kind,
            c.Change.Prefix,
            c.Change.Origin,
            c.Change.OtherOrigin,
            c.Change.Peer,
            string.Join(' ', c.Hops),
            c.Change.EditDistance,
            (c.Change.CoveringLength, c.Change.CoveringOrigin))).ToList();
        for (int i = 0; i < Math.Min(said.Count, naive.Changes.Count); i++)
        {
            Assert.Equal(naive.Changes[i], said[i]);
        }

        Assert.Equal(naive.Changes.Count, said.Count);
        AssertTables(rig, naive, peers);
    }

    /// <summary>Withdraws everything, with every identifier, and sees that exactly the carried routes were known and that no path leaked.</summary>
    private static void AssertTables(IngestRig rig, NaiveFeed naive, int[] peers)
    {
        var carried = naive.Carried.ToHashSet();
        rig.Feed.SeedBegin(IngestRig.At(1_000));
        rig.Feed.SeedEnd();
        var last = rig.PeerReports.Where(static r => r.State == PeerState.Up).GroupBy(static r => r.Peer).ToDictionary(static g => g.Key, static g => g.Last());
        foreach (int peer in peers)
        {
            rig.Feed.SessionChanged(peer, IngestRig.At(2_000), SessionState.Down);
            var down = rig.PeerReports.LastOrDefault(r => r.Peer == peer && r.Event == PeerEvent.SessionDown);
            int expected = carried.Count(c => c.Peer == peer);
            if (expected > 0)
            {
                Assert.Equal(expected, down!.Routes);
            }
        }

        Assert.NotEmpty(last);
        Assert.Equal(0, rig.Feed.PathCount);
    }

    private static NlriRoute[] Pick(Random random, IpPrefix[] prefixes, bool hasIdentifiers, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new NlriRoute(prefixes[random.Next(prefixes.Length)], hasIdentifiers ? (uint)random.Next(3) : 0)).Distinct()];

    public enum PeerStyle
    {
        Plain,
        AddPath,
        Mixed,
    }
}
