using System.Numerics;
using Routebeat.Features.Counters;
using Routebeat.Features.Peers;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>Makes the row of an AS from its counts and its visibility.</summary>
internal static class AsRows
{
    /// <summary>Makes it.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isComplete">Whether no gap touches it.</param>
    /// <param name="state">What stands.</param>
    /// <param name="counts">What the window counted.</param>
    /// <param name="visibility">The networks and the peers.</param>
    /// <param name="lost">The share lost within the window, in parts per million, and the visible networks fewer than the baseline's.</param>
    public static FeatureRow Make(
        Window window, bool isComplete, AsState state, AsWindowCounts counts, NetworkVisibility visibility, (long SharePpm, long Networks) lost) => new()
        {
            Window = window,
            Entity = EntityKey.Of(state.Asn),
            Country = state.Country,
            Seeded = visibility.Peers.IsSeeded,
            Complete = isComplete,
            Announcements = counts.Announcements,
            Withdrawals = counts.Withdrawals,
            PrefixesAnnounced = counts.PrefixesAnnounced,
            PrefixesWithdrawn = counts.PrefixesWithdrawn,
            NewRoutes = counts.NewRoutes,
            Duplicates = counts.Duplicates,
            AttributeChanges = counts.AttributeChanges,
            PathChanges = counts.PathChanges,
            OriginsGained = counts.OriginsGained,
            OriginsLost = counts.OriginsLost,
            WithdrawalsUnknown = counts.WithdrawalsUnknown,
            Flaps = counts.Flaps,
            Late = counts.Late,
            MessagesAnnouncing = counts.MessagesAnnouncing,
            MessagesWithdrawing = counts.MessagesWithdrawing,
            MessageOctets = counts.MessageOctets,
            OriginIgp = counts.OriginIgp,
            OriginEgp = counts.OriginEgp,
            OriginIncomplete = counts.OriginIncomplete,
            PathLengthSum = counts.PathLengthSum,
            PathLengthMax = counts.PathLengthMax,
            UniqueLengthSum = counts.UniqueLengthSum,
            EditDistanceSum = counts.EditDistanceSum,
            EditDistanceMax = counts.EditDistanceMax,
            PeerUpdates = UpdatesByPeer(counts.PeerUpdates, visibility.Peers),
            Upstreams = UpstreamsSeen(state, counts),
            UpstreamsLeft = state.UpstreamsLeft,
            V4 = state.Level.V4,
            V6 = state.Level.V6,
            ShareLostPpm = lost.SharePpm,
            PeersTotal = visibility.PeersTotal(state),
            StateChanges = counts.StateChanges,
            LeadNetworks = state.Level.Networks,
            NetworksLost = lost.Networks,
            Loss = state.Loss,
        };

    private static PeerUpdates[] UpdatesByPeer(ReadOnlySpan<int> updates, PeerTable peers)
    {
        int senders = updates.Length - updates.Count(0);
        if (senders == 0)
        {
            return [];
        }

        var list = new PeerUpdates[senders];
        int next = 0;
        foreach (int number in peers.NumbersByAs)
        {
            if (number < updates.Length && updates[number] > 0)
            {
                list[next++] = new PeerUpdates(peers.PeerAses[number], updates[number]);
            }
        }

        return list;
    }

    private static Asn[] UpstreamsSeen(AsState state, AsWindowCounts counts)
    {
        Span<Asn> seen = stackalloc Asn[AsState.OtherUpstream];
        int count = 0;
        for (int word = 0; word < counts.UpstreamBits.Length; word++)
        {
            for (ulong bits = counts.UpstreamBits[word]; bits != 0; bits &= bits - 1)
            {
                int number = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (number is > 0 and < AsState.OtherUpstream)
                {
                    seen[count++] = state.Upstream((byte)number);
                }
            }
        }

        seen[..count].Sort();
        return seen[..count].ToArray();
    }
}
