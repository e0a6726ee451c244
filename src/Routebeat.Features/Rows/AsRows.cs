using Routebeat.Features.Counters;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>Makes the row of an AS from its counts and its visibility.</summary>
internal static class AsRows
{
    public static FeatureRow Make(Window window, AsState state, AsWindowCounts counts, NetworkVisibility visibility, in Level level) => new()
    {
        Window = window,
        Entity = EntityKey.Of(state.Asn),
        Country = state.Country,
        Seeded = visibility.Peers.IsSeeded,
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
        PeerUpdates = UpdatesByPeer(counts, visibility.Peers.PeerAses),
        Upstreams = UpstreamsSeen(state, counts),
        UpstreamsLeft = state.UpstreamsLeft,
        V4 = level.V4,
        V6 = level.V6,
        PeersTotal = visibility.PeersTotal(state),
        StateChanges = counts.StateChanges,
        LeadNetworks = level.Networks,
        Loss = state.Loss,
    };

    private static PeerUpdates[] UpdatesByPeer(AsWindowCounts counts, IReadOnlyList<Asn> peerAses)
    {
        var updates = counts.PeerUpdates;
        int peers = 0;
        for (int i = 0; i < updates.Length; i++)
        {
            peers += updates[i] > 0 ? 1 : 0;
        }

        if (peers == 0)
        {
            return [];
        }

        var list = new PeerUpdates[peers];
        for (int i = 0; i < updates.Length; i++)
        {
            if (updates[i] > 0)
            {
                list[^peers--] = new PeerUpdates(peerAses[i], updates[i]);
            }
        }

        Array.Sort(list, static (left, right) => left.Peer.CompareTo(right.Peer));
        return list;
    }

    private static Asn[] UpstreamsSeen(AsState state, AsWindowCounts counts)
    {
        List<Asn>? seen = null;
        for (int number = 1; number <= state.UpstreamCount; number++)
        {
            if (counts.HasUpstream(number))
            {
                (seen ??= []).Add(state.Upstream((byte)number));
            }
        }

        seen?.Sort();
        return seen is null ? [] : [.. seen];
    }
}
