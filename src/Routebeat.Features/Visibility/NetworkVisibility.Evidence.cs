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

        var losses = new List<PeerLoss>(Peers.Peers.Count);
        foreach (int slot in Peers.SlotsByFeed)
        {
            if (expected[slot] == 0)
            {
                continue;
            }

            var report = Peers.Peers[slot].Report;
            var loss = new PeerLoss(report.Feed, report.Identity.Asn, expected[slot], lost[slot]);
            if (losses.Count > 0 && losses[^1].Peer == loss.Peer && losses[^1].Feed == loss.Feed)
            {
                losses[^1] = loss with { Expected = losses[^1].Expected + loss.Expected, Lost = losses[^1].Lost + loss.Lost };
            }
            else
            {
                losses.Add(loss);
            }
        }

        return [.. losses];
    }

    /// <summary>Everything known of an AS's loss.</summary>
    public LossEvidence DescribeLoss(AsState state)
    {
        Span<long> lostByUpstream = stackalloc long[256];
        lostByUpstream.Clear();
        var prefixes = new List<IpPrefix>(LossEvidence.MaximumPrefixes + 1);
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
                KeepLeast(prefixes, _routes[entry].Prefix);
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

        upstreams.Sort(static (left, right) => left.Lost != right.Lost ? right.Lost.CompareTo(left.Lost) : left.Upstream.CompareTo(right.Upstream));
        return new LossEvidence
        {
            Peers = MeasurePeers(state),
            Upstreams = upstreams,
            Prefixes = prefixes,
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

    /// <summary>Adds a prefix to a list in order that keeps the least few.</summary>
    private static void KeepLeast(List<IpPrefix> prefixes, in IpPrefix prefix)
    {
        int at = prefixes.BinarySearch(prefix);
        if (at < 0 && ~at < LossEvidence.MaximumPrefixes)
        {
            prefixes.Insert(~at, prefix);
            if (prefixes.Count > LossEvidence.MaximumPrefixes)
            {
                prefixes.RemoveAt(LossEvidence.MaximumPrefixes);
            }
        }
    }
}
