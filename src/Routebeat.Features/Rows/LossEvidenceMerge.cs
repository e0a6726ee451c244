using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>Adds the loss of ASes to that of their country. Lists keep everything while merging; whoever shows them cuts them.</summary>
public static class LossEvidenceMerge
{
    /// <summary>Adds two; either may be absent.</summary>
    public static LossEvidence? Merge(LossEvidence? left, LossEvidence? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

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
            PathsBefore = MergePaths(left.PathsBefore, right.PathsBefore),
            PathsAfter = MergePaths(left.PathsAfter, right.PathsAfter),
            SharedHops = [.. left.SharedHops.Where(right.SharedHops.Contains).Order()],
            Ases = [.. left.Ases.Concat(right.Ases).OrderByDescending(static loss => loss.Networks).ThenBy(static loss => loss.Asn).Take(LossEvidence.MaximumAses)],
        };
    }

    private static AsPathText[] MergePaths(IReadOnlyList<AsPathText> left, IReadOnlyList<AsPathText> right) =>
        [.. left.Concat(right)
            .GroupBy(static path => path.Hops, StringComparer.Ordinal)
            .Select(static group => new AsPathText(group.Key, group.Sum(static path => path.Routes)))
            .OrderByDescending(static path => path.Routes).ThenBy(static path => path.Hops, StringComparer.Ordinal)];
}
