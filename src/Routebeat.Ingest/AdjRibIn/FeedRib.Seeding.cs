using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Seeding again: a peer's table becomes what another reading of it says, and only what differs is written.</summary>
internal sealed partial class FeedRib
{
    /// <summary>Makes a peer's table the same as its table in other tables. Announcements are written as seeded, losses as withdrawals.</summary>
    /// <param name="mine">The peer here.</param>
    /// <param name="other">The other tables.</param>
    /// <param name="theirs">The peer there.</param>
    /// <param name="time">The time of the changes.</param>
    /// <returns>How many routes its table holds then.</returns>
    public int SeedFrom(PeerRoutes mine, FeedRib other, PeerRoutes theirs, EventTime time)
    {
        _writer.Begin(time, mine.Peer, OriginCode.Incomplete, octets: 0);
        RouteTally tally = default;
        mine.Table.Visit((prefix, entry) =>
        {
            if (entry.IsCarried)
            {
                WithdrawMissing(mine, prefix, other, theirs, ref tally);
            }
        });
        theirs.Table.Visit((prefix, entry) =>
        {
            if (entry.IsCarried)
            {
                AnnounceFrom(mine, other, theirs, prefix, ref tally);
            }
        });
        return mine.Routes;
    }

    private void WithdrawMissing(PeerRoutes mine, int prefix, FeedRib other, PeerRoutes theirs, ref RouteTally tally)
    {
        var value = _prefixes[prefix].Prefix;
        int place = other._prefixes.Find(value);
        foreach (uint identifier in IdentifiersOf(mine, prefix))
        {
            if (place < 0 || !theirs.Table.Peek(place).IsCarried || !IdentifiersOf(theirs, place).Contains(identifier))
            {
                Withdraw(mine, new NlriRoute(value, identifier), ref tally);
            }
        }
    }

    private void AnnounceFrom(PeerRoutes mine, FeedRib other, PeerRoutes theirs, int place, ref RouteTally tally)
    {
        var value = other._prefixes[place].Prefix;
        if (theirs.AddPath is not { } routes || routes.LastOf(place) == AddPathRoutes.None)
        {
            var entry = theirs.Table.Peek(place);
            AnnounceFrom(mine, new NlriRoute(value, 0), other, entry.Path, entry.Attributes, ref tally);
            return;
        }

        // The chain begins with the route announced last, which must be announced last here too.
        var chain = new Stack<AddPathRoute>();
        for (int node = routes.LastOf(place); node != AddPathRoutes.None; node = routes[node].Previous)
        {
            chain.Push(routes[node]);
        }

        foreach (var route in chain)
        {
            AnnounceFrom(mine, new NlriRoute(value, route.PathIdentifier), other, route.Path, route.Attributes, ref tally);
        }
    }

    private void AnnounceFrom(PeerRoutes mine, in NlriRoute route, FeedRib other, int otherPath, uint attributes, ref RouteTally tally)
    {
        int path = _paths.Intern(other._paths.HopsOf(otherPath), other._paths[otherPath].Origin);
        int prefix = _prefixes.Find(route.Prefix);
        var known = prefix < 0 ? default : mine.Table.Peek(prefix);
        bool isSame = known.IsCarried && known.Path == path && known.Attributes == attributes && mine.AddPath is null && route.PathIdentifier == 0;
        if (!isSame)
        {
            Announce(mine, route, path, attributes, ref tally, AnnouncementSource.Table);
        }

        _paths.Release(path);
    }

    private static List<uint> IdentifiersOf(PeerRoutes peer, int prefix)
    {
        if (peer.AddPath is not { } routes || routes.LastOf(prefix) == AddPathRoutes.None)
        {
            return [0];
        }

        var identifiers = new List<uint>();
        for (int node = routes.LastOf(prefix); node != AddPathRoutes.None; node = routes[node].Previous)
        {
            identifiers.Add(routes[node].PathIdentifier);
        }

        return identifiers;
    }
}
