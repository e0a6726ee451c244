using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Features.Countries;

/// <summary>Adds the losses of many ASes to one; like <see cref="LossEvidenceMerge"/>, but in one pass, for the hundreds that a big country always has.</summary>
/// <remarks>Paths and shared hops are those of the AS that lost most; of the whole Internet only peers and ASes are kept.</remarks>
internal static class LossSum
{
    public static LossEvidence? Of(IEnumerable<(LossEvidence Loss, long Networks)> losses, EntityKind kind, out long networksLost)
    {
        networksLost = 0;
        Dictionary<(string Feed, Asn Peer), (long Expected, long Lost)> peers = [];
        Dictionary<Asn, (long Lost, long Carried)> upstreams = [];
        var prefixes = new SortedSet<IpPrefix>();
        var ases = new List<NetworksLost>();
        foreach (var (loss, networks) in losses)
        {
            networksLost += networks;
            ases.AddRange(loss.Ases);
            foreach (var peer in loss.Peers)
            {
                var sum = peers.GetValueOrDefault((peer.Feed, peer.Peer));
                peers[(peer.Feed, peer.Peer)] = (sum.Expected + peer.Expected, sum.Lost + peer.Lost);
            }

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
            Peers = [.. peers.Select(static pair => new PeerLoss(pair.Key.Feed, pair.Key.Peer, pair.Value.Expected, pair.Value.Lost))
                .OrderBy(static one => one.Feed, StringComparer.Ordinal).ThenBy(static one => one.Peer)],
            Upstreams = [.. upstreams.Select(static pair => new UpstreamLoss(pair.Key, pair.Value.Lost, pair.Value.Carried))
                .OrderByDescending(static one => one.Lost).ThenBy(static one => one.Upstream)],
            Prefixes = [.. prefixes.Take(LossEvidence.MaximumPrefixes)],
            PathsBefore = lead?.PathsBefore ?? [],
            PathsAfter = lead?.PathsAfter ?? [],
            SharedHops = lead?.SharedHops ?? [],
            Ases = [.. ases.Take(LossEvidence.MaximumAses)],
        };
    }
}
