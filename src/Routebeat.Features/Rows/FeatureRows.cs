using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>The arithmetic of rows: merging partials.</summary>
public static class FeatureRows
{
    /// <summary>The third largest count, the smallest where there are fewer than three, 0 where there is none.</summary>
    public static long ThirdLargest(IReadOnlyList<PeerUpdates> counts)
    {
        long first = 0;
        long second = 0;
        long third = 0;
        for (int i = 0; i < counts.Count; i++)
        {
            long count = counts[i].Updates;
            if (count > first)
            {
                (first, second, third) = (count, first, second);
            }
            else if (count > second)
            {
                (second, third) = (count, second);
            }
            else if (count > third)
            {
                third = count;
            }
        }

        return counts.Count switch
        {
            0 => 0,
            1 => first,
            2 => second,
            _ => third,
        };
    }

    /// <summary>Adds two partials of one entity and window. Associative and commutative, so that partitions may come in any order.</summary>
    public static FeatureRow Merge(FeatureRow left, FeatureRow right)
    {
        bool leftLeads = left.LeadNetworks >= right.LeadNetworks;
        return left with
        {
            Seeded = left.Seeded && right.Seeded,
            Complete = left.Complete && right.Complete,
            Announcements = left.Announcements + right.Announcements,
            Withdrawals = left.Withdrawals + right.Withdrawals,
            PrefixesAnnounced = left.PrefixesAnnounced + right.PrefixesAnnounced,
            PrefixesWithdrawn = left.PrefixesWithdrawn + right.PrefixesWithdrawn,
            NewRoutes = left.NewRoutes + right.NewRoutes,
            Duplicates = left.Duplicates + right.Duplicates,
            AttributeChanges = left.AttributeChanges + right.AttributeChanges,
            PathChanges = left.PathChanges + right.PathChanges,
            OriginsGained = left.OriginsGained + right.OriginsGained,
            OriginsLost = left.OriginsLost + right.OriginsLost,
            WithdrawalsUnknown = left.WithdrawalsUnknown + right.WithdrawalsUnknown,
            Flaps = left.Flaps + right.Flaps,
            Late = left.Late + right.Late,
            MessagesAnnouncing = left.MessagesAnnouncing + right.MessagesAnnouncing,
            MessagesWithdrawing = left.MessagesWithdrawing + right.MessagesWithdrawing,
            MessageOctets = left.MessageOctets + right.MessageOctets,
            OriginIgp = left.OriginIgp + right.OriginIgp,
            OriginEgp = left.OriginEgp + right.OriginEgp,
            OriginIncomplete = left.OriginIncomplete + right.OriginIncomplete,
            PathLengthSum = left.PathLengthSum + right.PathLengthSum,
            PathLengthMax = Math.Max(left.PathLengthMax, right.PathLengthMax),
            UniqueLengthSum = left.UniqueLengthSum + right.UniqueLengthSum,
            EditDistanceSum = left.EditDistanceSum + right.EditDistanceSum,
            EditDistanceMax = Math.Max(left.EditDistanceMax, right.EditDistanceMax),
            PeerUpdates = MergePeerUpdates(left.PeerUpdates, right.PeerUpdates),
            Upstreams = MergeAsns(left.Upstreams, right.Upstreams),
            UpstreamsLeft = Math.Max(left.UpstreamsLeft, right.UpstreamsLeft),
            V4 = left.V4 + right.V4,
            V6 = left.V6 + right.V6,
            ShareLostPpm = left.ShareLostPpm + right.ShareLostPpm,
            PeersTotal = Math.Max(left.PeersTotal, right.PeersTotal),
            StateChanges = left.LeadNetworks == right.LeadNetworks
                ? Math.Max(left.StateChanges, right.StateChanges)
                : leftLeads ? left.StateChanges : right.StateChanges,
            LeadNetworks = leftLeads ? left.LeadNetworks : right.LeadNetworks,
            NetworksLost = left.NetworksLost + right.NetworksLost,
            Loss = LossEvidenceMerge.Merge(left.Loss, right.Loss),
        };
    }

    /// <summary>Merges two lists that are in order of AS, adding the counts of equal ones.</summary>
    private static IReadOnlyList<PeerUpdates> MergePeerUpdates(IReadOnlyList<PeerUpdates> left, IReadOnlyList<PeerUpdates> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return left.Count == 0 ? right : left;
        }

        var merged = new List<PeerUpdates>(left.Count + right.Count);
        int i = 0;
        int j = 0;
        while (i < left.Count || j < right.Count)
        {
            int order = i == left.Count ? 1 : j == right.Count ? -1 : left[i].Peer.CompareTo(right[j].Peer);
            merged.Add(order switch
            {
                < 0 => left[i++],
                > 0 => right[j++],
                _ => new PeerUpdates(left[i].Peer, left[i++].Updates + right[j++].Updates),
            });
        }

        return merged;
    }

    /// <summary>Merges two lists of ASes that are in order, each AS once.</summary>
    private static IReadOnlyList<Asn> MergeAsns(IReadOnlyList<Asn> left, IReadOnlyList<Asn> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return left.Count == 0 ? right : left;
        }

        var merged = new List<Asn>(left.Count + right.Count);
        int i = 0;
        int j = 0;
        while (i < left.Count || j < right.Count)
        {
            int order = i == left.Count ? 1 : j == right.Count ? -1 : left[i].CompareTo(right[j]);
            merged.Add(order <= 0 ? left[i] : right[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return merged;
    }
}
