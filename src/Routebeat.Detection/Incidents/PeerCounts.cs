using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;

namespace Routebeat.Detection.Incidents;

/// <summary>How many peer ASes carried an entity and how many took part in its loss, as evidence counts them.</summary>
public static class PeerCounts
{
    /// <summary>Over all feeds and by feed, in order of feed.</summary>
    public static (int Total, int Lost, IReadOnlyList<FeedEvidence> ByFeed) Of(LossEvidence? loss, in LevelVerdict verdict)
    {
        if (loss is null)
        {
            return (0, 0, []);
        }

        var lost = LossRules.PeersThatLost(loss.Peers, verdict).ToList();
        var byFeed = new List<FeedEvidence>();
        foreach (var feed in loss.Peers.GroupBy(static one => one.Feed, StringComparer.Ordinal).OrderBy(static feed => feed.Key, StringComparer.Ordinal))
        {
            byFeed.Add(new FeedEvidence(
                feed.Key,
                feed.Select(static one => one.Peer).Distinct().Count(),
                lost.Where(one => one.Feed == feed.Key).Select(static one => one.Peer).Distinct().Count()));
        }

        return (loss.Peers.Select(static one => one.Peer).Distinct().Count(), lost.Select(static one => one.Peer).Distinct().Count(), byFeed);
    }
}
