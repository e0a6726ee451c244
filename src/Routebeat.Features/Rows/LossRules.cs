using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>Judges whether enough peers agree on a loss (RULES 4, last line).</summary>
public static class LossRules
{
    /// <summary>Whether enough peer ASes lost it and, where several feeds carry it, in as many feeds.</summary>
    /// <param name="peers">What each peer AS of each feed lost.</param>
    /// <param name="confirming">How many are enough.</param>
    public static bool IsConfirmed(IReadOnlyList<PeerLoss> peers, int confirming)
    {
        var lostBy = new HashSet<Asn>();
        var feeds = new HashSet<string>(StringComparer.Ordinal);
        var feedsThatLost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var peer in peers)
        {
            feeds.Add(peer.Feed);
            if (peer.LostIt)
            {
                lostBy.Add(peer.Peer);
                feedsThatLost.Add(peer.Feed);
            }
        }

        return lostBy.Count >= confirming && feedsThatLost.Count >= Math.Min(confirming, feeds.Count);
    }
}
