using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>Which peer ASes took part in a loss, and whether they are enough (RULES 4, last line).</summary>
/// <remarks>
/// A peer of a small entity takes part if it lost at least half of what it carried, as the bound for being away says. Where an entity is
/// measured by address blocks a fifth may be away, or one large network of a hundred; there a peer takes part that lost at least half as
/// large a share of its routes as peers did on the average. One peer that lost everything alone is then still one peer.
/// </remarks>
public static class LossRules
{
    /// <summary>Whether enough peer ASes, and enough feeds where several carry the entity, lost it.</summary>
    /// <param name="loss">The loss; none confirms nothing.</param>
    /// <param name="verdict">The verdict on the entity, whose measure decides what a peer must have lost.</param>
    /// <param name="bounds">How many are enough.</param>
    public static bool IsConfirmed(LossEvidence? loss, in LevelVerdict verdict, VisibilityBounds bounds)
    {
        if (loss is null || loss.Peers.Count == 0)
        {
            return false;
        }

        var total = TotalOf(loss, verdict);
        var peers = new HashSet<Asn>();
        var feeds = new HashSet<string>(StringComparer.Ordinal);
        var feedsLost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in loss.Peers)
        {
            feeds.Add(one.Feed);
            if (TookPart(one, total))
            {
                peers.Add(one.Peer);
                feedsLost.Add(one.Feed);
            }
        }

        return peers.Count >= bounds.ConfirmingPeers && feedsLost.Count >= Math.Min(feeds.Count, bounds.ConfirmingPeers);
    }

    /// <summary>Peer ASes that carried the entity and those that took part in its loss, over all feeds and by feed.</summary>
    public static (int Total, int Lost, IReadOnlyList<FeedEvidence> ByFeed) Count(LossEvidence? loss, in LevelVerdict verdict)
    {
        if (loss is null)
        {
            return (0, 0, []);
        }

        var total = TotalOf(loss, verdict);
        var byFeed = new List<FeedEvidence>();
        foreach (var feed in loss.Peers.GroupBy(static one => one.Feed, StringComparer.Ordinal).OrderBy(static feed => feed.Key, StringComparer.Ordinal))
        {
            byFeed.Add(new FeedEvidence(
                feed.Key,
                feed.Select(static one => one.Peer).Distinct().Count(),
                feed.Where(one => TookPart(one, total)).Select(static one => one.Peer).Distinct().Count()));
        }

        return (
            loss.Peers.Select(static one => one.Peer).Distinct().Count(),
            loss.Peers.Where(one => TookPart(one, total)).Select(static one => one.Peer).Distinct().Count(),
            byFeed);
    }

    /// <summary>What peers lost of what they carried together; nothing where each is judged by its own half.</summary>
    private static (long Lost, long Expected) TotalOf(LossEvidence loss, in LevelVerdict verdict)
    {
        if (verdict.Feature.StartsWith("share", StringComparison.Ordinal))
        {
            return default;
        }

        long lost = 0;
        long expected = 0;
        foreach (var one in loss.Peers)
        {
            lost += one.Lost;
            expected += one.Expected;
        }

        return (lost, expected);
    }

    private static bool TookPart(in PeerLoss one, (long Lost, long Expected) total) =>
        one.LostIt || (one.Lost > 0 && total.Expected > 0 && (Int128)one.Lost * 2 * total.Expected >= (Int128)total.Lost * one.Expected);
}
