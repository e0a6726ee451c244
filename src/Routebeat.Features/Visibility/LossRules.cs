using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Features.Visibility;

/// <summary>Which peer ASes took part in a loss, and whether they are enough (RULES 4, last line).</summary>
/// <remarks>
/// A peer of a small entity takes part if it lost at least half of what it carried, as the bound for being away says. Where an entity is
/// measured by address blocks a fifth may be away, or one large network of a hundred; there a peer takes part that lost at least half as
/// large a share of its routes as peers did on the average. One peer that lost everything alone is then still one peer.
/// </remarks>
public static class LossRules
{
    /// <summary>Whether enough peer ASes, and enough feeds where several carry the entity, lost it.</summary>
    /// <param name="peers">What each peer AS of each feed lost.</param>
    /// <param name="verdict">The verdict on the entity, whose measure decides what a peer must have lost.</param>
    /// <param name="bounds">How many are enough.</param>
    public static bool IsConfirmed(IReadOnlyList<PeerLoss> peers, in LevelVerdict verdict, VisibilityBounds bounds)
    {
        var total = TotalOf(peers, verdict);
        if (CountOf(peers, total) < bounds.ConfirmingPeers)
        {
            // Fewer lines than peer ASes are needed: most often so, and no set is.
            return false;
        }

        var lostBy = new HashSet<Asn>();
        var feeds = new HashSet<string>(StringComparer.Ordinal);
        var feedsThatLost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in peers)
        {
            feeds.Add(one.Feed);
            if (TookPart(one, total))
            {
                lostBy.Add(one.Peer);
                feedsThatLost.Add(one.Feed);
            }
        }

        return lostBy.Count >= bounds.ConfirmingPeers && feedsThatLost.Count >= Math.Min(feeds.Count, bounds.ConfirmingPeers);
    }

    /// <summary>The peers that took part in a loss.</summary>
    public static IEnumerable<PeerLoss> PeersThatLost(IReadOnlyList<PeerLoss> peers, LevelVerdict verdict)
    {
        var total = TotalOf(peers, verdict);
        return peers.Where(one => TookPart(one, total));
    }

    private static int CountOf(IReadOnlyList<PeerLoss> peers, (long Lost, long Expected) total)
    {
        int count = 0;
        for (int i = 0; i < peers.Count; i++)
        {
            count += TookPart(peers[i], total) ? 1 : 0;
        }

        return count;
    }

    /// <summary>What peers lost of what they carried together; nothing where each is judged by its own half.</summary>
    private static (long Lost, long Expected) TotalOf(IReadOnlyList<PeerLoss> peers, in LevelVerdict verdict)
    {
        if (verdict.Feature.StartsWith("share", StringComparison.Ordinal))
        {
            return default;
        }

        long lost = 0;
        long expected = 0;
        foreach (var one in peers)
        {
            lost += one.Lost;
            expected += one.Expected;
        }

        return (lost, expected);
    }

    private static bool TookPart(in PeerLoss one, (long Lost, long Expected) total) =>
        one.LostIt || (one.Lost > 0 && total.Expected > 0 && (Int128)one.Lost * 2 * total.Expected >= (Int128)total.Lost * one.Expected);
}
