using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest.AdjRibIn;

/// <content>Tables from the log: what the feed wrote is applied to them again, and nothing is written.</content>
internal sealed partial class FeedRib
{
    /// <summary>Applies a change as it was written. The log holds neither attributes nor path identifiers: of several routes the one that stood is known.</summary>
    public void Recall(PeerRoutes peer, in RouteChange change, ReadOnlySpan<uint> hops)
    {
        _writer.IsMuted = true;
        _writer.Begin(change.Time, peer.Peer, change.OriginCode, octets: 0);
        if (change.Kind == RouteChangeKind.Withdrawn)
        {
            RecallWithdrawal(peer, change.Prefix);
        }
        else if ((change.IsAnnouncement && change.Kind != RouteChangeKind.Duplicate) || change.Kind == RouteChangeKind.Seeded)
        {
            RecallAnnouncement(peer, change, hops);
        }

        _writer.IsMuted = false;
    }

    private void RecallWithdrawal(PeerRoutes peer, in IpPrefix prefix)
    {
        int number = _prefixes.Find(prefix);
        if (number >= 0 && peer.Table.Peek(number).IsCarried)
        {
            ForgetAddPath(peer, number);
            WithdrawLast(peer, number, prefix);
        }
    }

    private void RecallAnnouncement(PeerRoutes peer, in RouteChange change, ReadOnlySpan<uint> hops)
    {
        int path = _paths.Intern(hops, change.Origin, change.Upstream);
        var lists = peer.AddPath;
        if (lists is not null)
        {
            ForgetAddPath(peer, _prefixes.FindOrAdd(change.Prefix));
            peer.AddPath = null;
        }

        RouteTally tally = default;
        Announce(peer, new NlriRoute(change.Prefix, 0), path, RouteEntry.UnknownAttributes, ref tally, AnnouncementSource.Message);
        peer.AddPath = lists;
        _paths.Release(path);
    }

    private void ForgetAddPath(PeerRoutes peer, int prefix)
    {
        for (int node; peer.AddPath is { } lists && (node = lists.LastOf(prefix)) != AddPathRoutes.None;)
        {
            _paths.Release(lists[node].Path);
            lists.Remove(prefix, node);
        }
    }
}
