using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Features.Countries;

/// <summary>Adds the losses of many ASes to one; like <see cref="LossEvidenceMerge"/>, but in one pass, for the hundreds that a big country always has.</summary>
/// <remarks>Paths and shared hops are those of the AS that lost most; of the whole Internet only peers and ASes are kept.</remarks>
internal static class LossSum
{
    public static LossEvidence? Of(List<(LossEvidence Loss, long Networks)> losses, EntityKind kind, out long networksLost)
    {
        networksLost = 0;
        var peers = new List<PeerLoss>();
        Dictionary<Asn, (long Lost, long Carried)> upstreams = [];
        var prefixes = new SortedSet<IpPrefix>();
        var ases = new List<NetworksLost>(losses.Count);
        foreach (var (loss, networks) in losses)
        {
            networksLost += networks;
            for (int i = 0; i < loss.Ases.Count; i++)
            {
                ases.Add(loss.Ases[i]);
            }

            AddPeers(peers, loss.Peers);
            if (kind == EntityKind.Internet)
            {
                continue;
            }

            prefixes.UnionWith(loss.Prefixes);
            foreach (var upstream in loss.Upstreams)
            {
                var sum = upstreams.GetValueOrDefault(upstream.Upstream);
                upstreams[upstream.Upstream] = (sum.Lost + upstream.Lost, sum.Carried + upstream.Carried);
            }
        }

        if (peers.Count == 0 && ases.Count == 0)
        {
            return null;
        }

        ases.Sort(static (left, right) => left.Networks != right.Networks ? right.Networks.CompareTo(left.Networks) : left.Asn.CompareTo(right.Asn));
        var lead = kind == EntityKind.Country && ases.Count > 0
            ? losses.First(one => one.Loss.Ases.Count > 0 && one.Loss.Ases[0].Asn == ases[0].Asn).Loss
            : null;
        return new LossEvidence
        {
            Peers = peers,
            Upstreams = [.. upstreams.Select(static pair => new UpstreamLoss(pair.Key, pair.Value.Lost, pair.Value.Carried))
                .OrderByDescending(static one => one.Lost).ThenBy(static one => one.Upstream)],
            Prefixes = [.. prefixes.Take(LossEvidence.MaximumPrefixes)],
            PathsBefore = lead?.PathsBefore ?? [],
            PathsAfter = lead?.PathsAfter ?? [],
            SharedHops = lead?.SharedHops ?? [],
            Ases = [.. ases.Take(LossEvidence.MaximumAses)],
        };
    }

    /// <summary>Adds one list to another, both in order of feed and AS; nearly all have the same peers, so that they are walked side by side.</summary>
    private static void AddPeers(List<PeerLoss> sums, IReadOnlyList<PeerLoss> peers)
    {
        int at = 0;
        for (int i = 0; i < peers.Count; i++)
        {
            var one = peers[i];
            while (at < sums.Count && Order(sums[at], one) < 0)
            {
                at++;
            }

            if (at < sums.Count && Order(sums[at], one) == 0)
            {
                sums[at] = one with { Expected = sums[at].Expected + one.Expected, Lost = sums[at].Lost + one.Lost };
            }
            else
            {
                sums.Insert(at, one);
            }
        }
    }

    private static int Order(in PeerLoss left, in PeerLoss right)
    {
        int feeds = string.CompareOrdinal(left.Feed, right.Feed);
        return feeds != 0 ? feeds : left.Peer.CompareTo(right.Peer);
    }
}
