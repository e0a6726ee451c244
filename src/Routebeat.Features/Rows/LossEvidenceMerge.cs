using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>Adds what the partitions know of a country's loss. Associative and commutative: each AS belongs to one partition.</summary>
public static class LossEvidenceMerge
{
    /// <summary>Adds two; either may be absent. Paths and shared hops are those of the AS that lost most.</summary>
    public static LossEvidence? Merge(LossEvidence? left, LossEvidence? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var lead = Leads(left, right) ? left : right;
        return new LossEvidence
        {
            Peers = [.. left.Peers.Concat(right.Peers)
                .GroupBy(static loss => (loss.Feed, loss.Peer))
                .Select(static group => new PeerLoss(group.Key.Feed, group.Key.Peer, group.Sum(static l => l.Expected), group.Sum(static l => l.Lost)))
                .OrderBy(static loss => loss.Feed, StringComparer.Ordinal).ThenBy(static loss => loss.Peer)],
            Upstreams = [.. left.Upstreams.Concat(right.Upstreams)
                .GroupBy(static loss => loss.Upstream)
                .Select(static group => new UpstreamLoss(group.Key, group.Sum(static l => l.Lost), group.Sum(static l => l.Carried)))
                .OrderByDescending(static loss => loss.Lost).ThenBy(static loss => loss.Upstream)],
            Prefixes = [.. left.Prefixes.Concat(right.Prefixes).Distinct().Order().Take(LossEvidence.MaximumPrefixes)],
            PathsBefore = lead.PathsBefore,
            PathsAfter = lead.PathsAfter,
            SharedHops = lead.SharedHops,
            Ases = [.. left.Ases.Concat(right.Ases).OrderByDescending(static loss => loss.Networks).ThenBy(static loss => loss.Asn).Take(LossEvidence.MaximumAses)],
        };
    }

    private static bool Leads(LossEvidence left, LossEvidence right)
    {
        if (left.Ases.Count == 0 || right.Ases.Count == 0)
        {
            return right.Ases.Count == 0;
        }

        return left.Ases[0].Networks != right.Ases[0].Networks
            ? left.Ases[0].Networks > right.Ases[0].Networks
            : left.Ases[0].Asn < right.Ases[0].Asn;
    }
}
