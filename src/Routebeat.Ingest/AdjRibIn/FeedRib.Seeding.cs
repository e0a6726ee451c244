using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Seeding again: a peer's table becomes what another reading of it says, and only what differs is written.</summary>
internal sealed partial class FeedRib
{
    /// <summary>Makes a peer's table the same as its table in other tables. Announcements are written as seeded, losses as withdrawals.</summary>
    /// <remarks>Of a prefix with several ADD-PATH routes all are withdrawn where one differs: which stands depends on the order in which they came.</remarks>
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
            int place = entry.IsCarried ? other._prefixes.Find(_prefixes[prefix].Prefix) : -1;
            bool isGone = place < 0 || !theirs.Table.Peek(place).IsCarried;
            if (entry.IsCarried && (isGone || (HasSeveral(mine, prefix, theirs, place) && !IsSame(mine, prefix, other, theirs, place))))
            {
                foreach (var (identifier, _, _) in ChainOf(mine, prefix))
                {
                    Withdraw(mine, new NlriRoute(_prefixes[prefix].Prefix, identifier), ref tally);
                }
            }
        });
        theirs.Table.Visit((place, entry) =>
        {
            int prefix = entry.IsCarried ? _prefixes.Find(other._prefixes[place].Prefix) : -1;
            if (entry.IsCarried && (prefix < 0 || !mine.Table.Peek(prefix).IsCarried || !IsSame(mine, prefix, other, theirs, place)))
            {
                Announce(mine, other, theirs, place, ref tally);
            }
        });
        return mine.Routes;
    }

    private static bool HasSeveral(PeerRoutes mine, int prefix, PeerRoutes theirs, int place) =>
        (mine.AddPath is { } routes && routes.LastOf(prefix) != AddPathRoutes.None) || (theirs.AddPath is { } others && others.LastOf(place) != AddPathRoutes.None);

    /// <summary>The routes of a carried prefix, the one announced last at the end.</summary>
    private static List<(uint Identifier, int Path, uint Attributes)> ChainOf(PeerRoutes peer, int prefix)
    {
        var chain = new List<(uint, int, uint)>();
        if (peer.AddPath is { } routes)
        {
            for (int node = routes.LastOf(prefix); node != AddPathRoutes.None; node = routes[node].Previous)
            {
                chain.Add((routes[node].PathIdentifier, routes[node].Path, routes[node].Attributes));
            }

            chain.Reverse();
        }

        if (chain.Count == 0)
        {
            var entry = peer.Table.Peek(prefix);
            chain.Add((0, entry.Path, entry.Attributes));
        }

        return chain;
    }

    private bool IsSame(PeerRoutes mine, int prefix, FeedRib other, PeerRoutes theirs, int place)
    {
        if (!HasSeveral(mine, prefix, theirs, place))
        {
            var (here, there) = (mine.Table.Peek(prefix), theirs.Table.Peek(place));
            return here.Attributes == there.Attributes && IsSamePath(here.Path, other, there.Path);
        }

        var (known, given) = (ChainOf(mine, prefix), ChainOf(theirs, place));
        return known.Count == given.Count && known.Zip(given).All(pair =>
            pair.First.Identifier == pair.Second.Identifier && pair.First.Attributes == pair.Second.Attributes && IsSamePath(pair.First.Path, other, pair.Second.Path));
    }

    private bool IsSamePath(int path, FeedRib other, int otherPath) =>
        _paths[path].Origin == other._paths[otherPath].Origin && _paths.HopsOf(path).SequenceEqual(other._paths.HopsOf(otherPath));

    private void Announce(PeerRoutes mine, FeedRib other, PeerRoutes theirs, int place, ref RouteTally tally)
    {
        foreach (var (identifier, otherPath, attributes) in ChainOf(theirs, place))
        {
            int path = _paths.Intern(other._paths.HopsOf(otherPath), other._paths[otherPath].Origin);
            Announce(mine, new NlriRoute(other._prefixes[place].Prefix, identifier), path, attributes, ref tally, AnnouncementSource.Table);
            _paths.Release(path);
        }
    }
}
