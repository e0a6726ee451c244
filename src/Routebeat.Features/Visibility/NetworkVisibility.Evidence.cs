using System.Numerics;
using Routebeat.Features.Peers;
using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Features.Visibility;

/// <content>What can be said about a loss: worked out only while there is one.</content>
internal sealed partial class NetworkVisibility
{
    /// <summary>What each peer AS of each feed lost of an AS's networks, in order of feed and AS.</summary>
    public PeerLoss[] MeasurePeers(AsState state)
    {
        Span<long> expected = stackalloc long[_routes.PeerCapacity];
        Span<long> lost = stackalloc long[_routes.PeerCapacity];
        expected.Clear();
        lost.Clear();
        for (int entry = state.FirstEntry; entry >= 0; entry = _routes[entry].NextOfAs)
        {
            var eligible = Peers.Eligible(_routes[entry].Prefix.Family).Bits;
            var carriedBits = _routes.Bits(entry, RouteTable.Carried);
            var lostBits = _routes.Bits(entry, RouteTable.Lost);
            var movedBits = _routes.Bits(entry, RouteTable.Moved);
            for (int word = 0; word < eligible.Length; word++)
            {
                Tally(expected, (carriedBits[word] | lostBits[word] | movedBits[word]) & eligible[word], word);
                Tally(lost, lostBits[word] & eligible[word], word);
            }
        }

        var byPeer = new SortedDictionary<(string Feed, uint Peer), (long Expected, long Lost)>(FeedThenPeer.Instance);
        foreach (var peer in Peers.Peers)
        {
            if (expected[peer.Slot] > 0)
            {
                var key = (peer.Report.Feed, peer.Report.Identity.Asn.Value);
                var sum = byPeer.GetValueOrDefault(key);
                byPeer[key] = (sum.Expected + expected[peer.Slot], sum.Lost + lost[peer.Slot]);
            }
        }

        return [.. byPeer.Select(static pair => new PeerLoss(pair.Key.Feed, new Asn(pair.Key.Peer), pair.Value.Expected, pair.Value.Lost))];
    }

    /// <summary>Everything known of an AS's loss.</summary>
    public LossEvidence DescribeLoss(AsState state)
    {
        var lostByUpstream = new long[256];
        var prefixes = new SortedSet<IpPrefix>();
        long networksLost = 0;
        for (int entry = state.FirstEntry; entry >= 0; entry = _routes[entry].NextOfAs)
        {
            var eligible = Peers.Eligible(_routes[entry].Prefix.Family).Bits;
            var lostBits = _routes.Bits(entry, RouteTable.Lost);
            bool any = false;
            for (int word = 0; word < eligible.Length; word++)
            {
                for (ulong bits = lostBits[word] & eligible[word]; bits != 0; bits &= bits - 1)
                {
                    any = true;
                    lostByUpstream[_routes.Upstream(entry, (word << 6) + BitOperations.TrailingZeroCount(bits))]++;
                }
            }

            if (any && !_routes[entry].IsVisible)
            {
                networksLost++;
                prefixes.Add(_routes[entry].Prefix);
                if (prefixes.Count > LossEvidence.MaximumPrefixes)
                {
                    prefixes.Remove(prefixes.Max);
                }
            }
        }

        var upstreams = new List<UpstreamLoss>();
        for (int number = 1; number < lostByUpstream.Length; number++)
        {
            int carried = state.UpstreamRoutes((byte)number);
            if (lostByUpstream[number] > 0 || carried > 0)
            {
                upstreams.Add(new UpstreamLoss(state.Upstream((byte)number), lostByUpstream[number], carried));
            }
        }

        return new LossEvidence
        {
            Peers = MeasurePeers(state),
            Upstreams = [.. upstreams.OrderByDescending(static one => one.Lost).ThenBy(static one => one.Upstream)],
            Prefixes = [.. prefixes],
            PathsBefore = state.Paths?.Before ?? [],
            PathsAfter = state.Paths?.After ?? [],
            SharedHops = state.Paths?.SharedHops(state.Asn) ?? [],
            Ases = networksLost == 0 ? [] : [new NetworksLost(state.Asn, networksLost)],
        };
    }

    private static void Tally(Span<long> counts, ulong bits, int word)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            counts[(word << 6) + BitOperations.TrailingZeroCount(bits)]++;
        }
    }

    private sealed class FeedThenPeer : IComparer<(string Feed, uint Peer)>
    {
        public static FeedThenPeer Instance { get; } = new();

        public int Compare((string Feed, uint Peer) x, (string Feed, uint Peer) y)
        {
            int order = string.CompareOrdinal(x.Feed, y.Feed);
            return order != 0 ? order : x.Peer.CompareTo(y.Peer);
        }
    }
}
