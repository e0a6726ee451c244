// Over 400 lines: every way in which one route can change stands here, next to the others that it must agree with.
using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The tables of all peers of a feed, and what each message changes in them (<see cref="RouteChangeKind"/>).</summary>
/// <remarks>
/// A withdrawn route keeps its last path, so that a return with another origin is told to the former one. Of an ADD-PATH peer
/// (RFC 7911) the route announced last stands for the prefix; announcing another of its routes again without a new path makes it
/// neither last nor a change, and is written as a duplicate (or changed attributes) of the one that stands. Withdrawing a route
/// that does not stand is not written; withdrawing the one that stands is written as the change to the one before it, if that differs.
/// </remarks>
internal sealed partial class FeedRib
{
    private readonly PrefixTable _prefixes = new();
    private readonly PathTable _paths = new();
    private readonly RoutePages _pages = new();
    private readonly List<PeerRoutes> _peers = [];
    private readonly HashSet<NlriRoute> _announced = [];
    private readonly ChangeWriter _writer;
    private readonly RouteLookAhead _ahead;
    private uint[] _origins = [];
    private int _updatesNoted;
    private int _updatesAhead;

    /// <summary>Empty tables.</summary>
    public FeedRib(string feed, RoutesOutbox outbox)
    {
        _writer = new ChangeWriter(feed, outbox, _paths);
        _ahead = new RouteLookAhead(_prefixes, _paths);
    }

    /// <summary>How many prefixes were ever seen.</summary>
    public int PrefixCount => _prefixes.Count;

    /// <summary>How many different paths there are.</summary>
    public int PathCount => _paths.Count;

    /// <summary>Adds the table of the next peer.</summary>
    public PeerRoutes AddPeer()
    {
        var routes = new PeerRoutes(_peers.Count, _pages);
        _peers.Add(routes);
        return routes;
    }

    /// <summary>Applies an UPDATE message.</summary>
    public void Apply(PeerRoutes peer, EventTime time, in UpdateRoutes update, ref RouteTally tally)
    {
        if (_updatesAhead > 0)
        {
            _updatesAhead--;
        }
        else
        {
            _ahead.Add(peer, update);
            _ahead.Look();
        }

        _writer.Begin(time, peer.Peer, update.OriginCode, update.MessageOctets);
        if (!update.Withdrawn.IsEmpty)
        {
            Withdraw(peer, update, ref tally);
        }

        if (update.Announced.IsEmpty)
        {
            return;
        }

        int path = _paths.Intern(update.Hops, update.Origin);
        uint attributes = update.AttributesHash & RouteEntry.AttributesMask;
        foreach (ref readonly var route in update.Announced)
        {
            tally.Announced++;
            Announce(peer, route, path, attributes, ref tally, AnnouncementSource.Message);
        }

        _paths.Release(path);
    }

    /// <summary>Notes an update that will be applied soon (<see cref="LookAhead()"/>). Changes nothing.</summary>
    public void LookAhead(PeerRoutes peer, in UpdateRoutes update)
    {
        _ahead.Add(peer, update);
        _updatesNoted++;
    }

    /// <summary>Looks at the memory of all updates noted, which are the next to be applied.</summary>
    public void LookAhead()
    {
        _ahead.Look();
        (_updatesAhead, _updatesNoted) = (_updatesNoted, 0);
    }

    /// <summary>Takes a route of a peer's table.</summary>
    public void Seed(PeerRoutes peer, EventTime time, in NlriRoute route, in UpdateRoutes table)
    {
        _writer.Begin(time, peer.Peer, table.OriginCode, octets: 0);
        int path = _paths.Intern(table.Hops, table.Origin);
        RouteTally tally = default;
        Announce(peer, route, path, table.AttributesHash & RouteEntry.AttributesMask, ref tally, AnnouncementSource.Table);
        _paths.Release(path);
    }

    /// <summary>Forgets everything of a peer. Nothing is written: the peer's report says it.</summary>
    public void Clear(PeerRoutes peer)
    {
        peer.Table.Clear((prefix, entry) =>
        {
            if (entry.IsCarried)
            {
                _prefixes[prefix].Remove(_paths[entry.Path].Origin.Value);
            }

            _paths.Release(entry.Path);
        });
        if (peer.AddPath is { } routes)
        {
            foreach (int path in routes.Paths())
            {
                _paths.Release(path);
            }
        }

        peer.Reset();
    }

    private void Withdraw(PeerRoutes peer, in UpdateRoutes update, ref RouteTally tally)
    {
        // A look at every pair is quicker for messages of ordinary size, a set for the others.
        bool isLarge = (long)update.Withdrawn.Length * update.Announced.Length > 65_536;
        if (isLarge)
        {
            _announced.Clear();
            foreach (ref readonly var route in update.Announced)
            {
                _ = _announced.Add(route);
            }
        }

        foreach (ref readonly var route in update.Withdrawn)
        {
            if (isLarge ? !_announced.Contains(route) : !update.Announced.Contains(route))
            {
                tally.Withdrawn++;
                Withdraw(peer, route, ref tally);
            }
        }
    }

    private void Announce(PeerRoutes peer, in NlriRoute route, int path, uint attributes, ref RouteTally tally, AnnouncementSource source)
    {
        int prefix = _prefixes.FindOrAdd(route.Prefix);
        if (peer.AddPath is not null || route.PathIdentifier != 0)
        {
            if (!KeepAddPath(peer, prefix, route.PathIdentifier, path, attributes))
            {
                AnnounceStanding(peer, prefix, route, attributes, ref tally, source);
                return;
            }
        }

        ref var entry = ref peer.Table.At(prefix);
        int former = entry.Path;
        var kind = KindOf(entry, path, attributes);
        Tally(ref tally, kind, ref entry);
        var written = source == AnnouncementSource.Table ? RouteChangeKind.Seeded : kind;
        switch (kind)
        {
            case RouteChangeKind.Duplicate:
                entry.Set(path, attributes);
                Write(written, prefix, route.Prefix, path, Asn.None, 0);
                break;
            case RouteChangeKind.AttributesChanged:
                entry.Set(path, attributes);
                Write(written, prefix, route.Prefix, path, Asn.None, 0);
                break;
            case RouteChangeKind.New:
                entry.Set(path, attributes);
                _paths.Retain(path);
                AddNew(peer, prefix, route.Prefix, former, path, written);
                break;
            default:
                entry.Set(path, attributes);
                _paths.Retain(path);
                Replace(peer, prefix, route.Prefix, former, path, written, RouteChangeMarks.FirstAnnouncement);
                break;
        }
    }

    private RouteChangeKind KindOf(in RouteEntry entry, int path, uint attributes)
    {
        if (!entry.IsCarried)
        {
            return RouteChangeKind.New;
        }

        if (entry.Path == path)
        {
            return entry.Attributes == attributes || entry.Attributes == RouteEntry.UnknownAttributes ? RouteChangeKind.Duplicate : RouteChangeKind.AttributesChanged;
        }

        return _paths[entry.Path].Origin == _paths[path].Origin ? RouteChangeKind.PathChanged : RouteChangeKind.OriginGained;
    }

    private static void Tally(ref RouteTally tally, RouteChangeKind kind, ref RouteEntry entry)
    {
        if (kind == RouteChangeKind.New)
        {
            tally.New++;
            if (entry.Path != 0)
            {
                entry.MarkReturned();
            }

            return;
        }

        int unchanged = kind == RouteChangeKind.Duplicate ? 1 : 0;
        tally.Duplicates += unchanged;
        if (entry.MarkAnnounced())
        {
            tally.ReAnnounced++;
            tally.Unchanged += unchanged;
        }
    }

    /// <summary>The peer has a route it had not; <paramref name="former"/> is the path that it last withdrew, 0 if none.</summary>
    private void AddNew(PeerRoutes peer, int prefix, in IpPrefix value, int former, int path, RouteChangeKind written)
    {
        var origin = _paths[path].Origin;
        _prefixes[prefix].Add(origin.Value);
        peer.Count(value.Family, 1);
        Write(written, prefix, value, path, Asn.None, 0);
        var away = peer.Moved.Count > 0 && peer.Moved.TryGetValue(prefix, out var moved) ? moved : origin;
        if (former == 0)
        {
            return;
        }

        var formerOrigin = _paths[former].Origin;
        if (formerOrigin != origin)
        {
            _writer.Other(RouteChangeKind.OriginLost, value, formerOrigin, origin, former);
            NoteMove(peer, prefix, formerOrigin, origin);
        }

        if (away != origin && away != formerOrigin)
        {
            // It heard of the withdrawal (MovedWithdrawn) and so must hear that the prefix is back elsewhere; its own path is long forgotten.
            _writer.Other(RouteChangeKind.OriginLost, value, away, origin, path: 0);
        }

        _paths.Release(former);
    }

    private void Replace(
        PeerRoutes peer, int prefix, in IpPrefix value, int former, int path, RouteChangeKind written, RouteChangeMarks mark)
    {
        var formerOrigin = _paths[former].Origin;
        var origin = _paths[path].Origin;
        byte distance = written == RouteChangeKind.Seeded ? (byte)0 : _writer.Distance(former, path);
        if (formerOrigin == origin)
        {
            Write(written, prefix, value, path, Asn.None, distance, mark);
        }
        else
        {
            ref var record = ref _prefixes[prefix];
            record.Remove(formerOrigin.Value);
            record.Add(origin.Value);
            Write(written, prefix, value, path, written == RouteChangeKind.Seeded ? Asn.None : formerOrigin, distance, mark);
            _writer.Other(RouteChangeKind.OriginLost, value, formerOrigin, origin, former, distance);
            NoteMove(peer, prefix, formerOrigin, origin);
        }

        _paths.Release(former);
    }

    private static void NoteMove(PeerRoutes peer, int prefix, Asn from, Asn to)
    {
        if (!peer.Moved.TryAdd(prefix, from) && peer.Moved[prefix] == to)
        {
            _ = peer.Moved.Remove(prefix);
        }
    }

    /// <summary>An ADD-PATH route is announced again that does not stand for the prefix: what stands is written once more.</summary>
    private void AnnounceStanding(
        PeerRoutes peer, int prefix, in NlriRoute route, uint attributes, ref RouteTally tally, AnnouncementSource source)
    {
        var routes = peer.AddPath!;
        ref var repeated = ref routes[routes.Find(routes.LastOf(prefix), route.PathIdentifier)];
        var kind = repeated.Attributes == attributes ? RouteChangeKind.Duplicate : RouteChangeKind.AttributesChanged;
        repeated.Attributes = attributes;
        ref var entry = ref peer.Table.At(prefix);
        Tally(ref tally, kind, ref entry);
        Write(source == AnnouncementSource.Table ? RouteChangeKind.Seeded : kind, prefix, route.Prefix, entry.Path, Asn.None, 0);
    }

    /// <summary>Keeps the route among those of the prefix and says whether it now stands for the prefix.</summary>
    private bool KeepAddPath(PeerRoutes peer, int prefix, uint pathIdentifier, int path, uint attributes)
    {
        var routes = peer.AddPath ??= new AddPathRoutes();
        int last = routes.LastOf(prefix);
        if (last == AddPathRoutes.None)
        {
            if (pathIdentifier == 0)
            {
                return true;
            }

            var entry = peer.Table.Peek(prefix);
            if (entry.IsCarried)
            {
                routes.Add(prefix, 0, entry.Path, entry.Attributes);
                _paths.Retain(entry.Path);
            }
        }
        else
        {
            int node = routes.Find(last, pathIdentifier);
            if (node != AddPathRoutes.None && routes[node].Path == path)
            {
                if (node == last)
                {
                    routes[node].Attributes = attributes;
                }

                return node == last;
            }

            if (node != AddPathRoutes.None)
            {
                _paths.Release(routes[node].Path);
                routes.Remove(prefix, node);
            }
        }

        routes.Add(prefix, pathIdentifier, path, attributes);
        _paths.Retain(path);
        return true;
    }

    private void Withdraw(PeerRoutes peer, in NlriRoute route, ref RouteTally tally)
    {
        int prefix = _prefixes.Find(route.Prefix);
        bool isHeld = prefix >= 0 && peer.Table.Peek(prefix).IsCarried;
        if (isHeld && peer.AddPath is { } routes)
        {
            int last = routes.LastOf(prefix);
            if (last != AddPathRoutes.None)
            {
                int node = routes.Find(last, route.PathIdentifier);
                isHeld = node != AddPathRoutes.None;
                if (isHeld)
                {
                    _paths.Release(routes[node].Path);
                    routes.Remove(prefix, node);
                    int left = routes.LastOf(prefix);
                    if (left != AddPathRoutes.None)
                    {
                        FallBack(peer, prefix, route.Prefix, routes[left]);
                        return;
                    }
                }
            }
            else
            {
                isHeld = route.PathIdentifier == 0;
            }
        }
        else if (isHeld)
        {
            isHeld = route.PathIdentifier == 0;
        }

        if (isHeld)
        {
            WithdrawLast(peer, prefix, route.Prefix);
        }
        else
        {
            tally.WithdrawnUnknown++;
            tally.WithdrawnUnseen += prefix < 0 || peer.Table.Peek(prefix).Path == 0 ? 1 : 0;
            _writer.Other(RouteChangeKind.WithdrawnUnknown, route.Prefix, Asn.None, Asn.None, path: 0, mark: RouteChangeMarks.FirstWithdrawal);
        }
    }

    private void WithdrawLast(PeerRoutes peer, int prefix, in IpPrefix value)
    {
        ref var entry = ref peer.Table.At(prefix);
        int path = entry.Path;
        entry.Withdraw();
        var origin = _paths[path].Origin;
        _prefixes[prefix].Remove(origin.Value);
        peer.Count(value.Family, -1);
        _writer.Other(RouteChangeKind.Withdrawn, value, origin, Asn.None, path, mark: RouteChangeMarks.FirstWithdrawal);
        if (peer.Moved.Count > 0 && peer.Moved.TryGetValue(prefix, out var former))
        {
            _writer.Other(RouteChangeKind.MovedWithdrawn, value, former, origin, path);
        }
    }

    /// <summary>One ADD-PATH route is gone and another remains.</summary>
    private void FallBack(PeerRoutes peer, int prefix, in IpPrefix value, in AddPathRoute left)
    {
        ref var entry = ref peer.Table.At(prefix);
        int former = entry.Path;
        entry.Set(left.Path, left.Attributes);
        if (former != left.Path)
        {
            _paths.Retain(left.Path);
            var kind = _paths[former].Origin == _paths[left.Path].Origin ? RouteChangeKind.PathChanged : RouteChangeKind.OriginGained;
            Replace(peer, prefix, value, former, left.Path, kind, RouteChangeMarks.None);
        }
    }

    private void Write(
        RouteChangeKind kind, int prefix, in IpPrefix value, int path, Asn formerOrigin, byte distance,
        RouteChangeMarks mark = RouteChangeMarks.FirstAnnouncement)
    {
        if (kind == RouteChangeKind.Seeded)
        {
            _writer.Other(kind, value, _paths[path].Origin, Asn.None, path);
            return;
        }

        int covering = _prefixes.Covering(prefix);
        if (covering < 0)
        {
            _writer.Announced(kind, value, path, formerOrigin, distance, default, mark);
            return;
        }

        ref var record = ref _prefixes[covering];
        if (!record.IsOriginKnown)
        {
            CountOrigins(covering, ref record);
        }

        _writer.Announced(kind, value, path, formerOrigin, distance, record, mark);
    }

    /// <summary>Counts the origins of a prefix over all peers, since none has more than half.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountOrigins(int prefix, ref PrefixRecord record)
    {
        if (_origins.Length < _peers.Count)
        {
            _origins = new uint[_peers.Count * 2];
        }

        int count = 0;
        foreach (var peer in _peers)
        {
            var entry = peer.Table.Peek(prefix);
            if (entry.IsCarried)
            {
                _origins[count++] = _paths[entry.Path].Origin.Value;
            }
        }

        var origins = _origins.AsSpan(0, count);
        origins.Sort();
        record.OriginCarriers = 0;
        for (int start = 0, end; start < count; start = end)
        {
            end = start + 1;
            while (end < count && origins[end] == origins[start])
            {
                end++;
            }

            if (end - start > record.OriginCarriers)
            {
                record.Origin = origins[start];
                record.OriginCarriers = end - start;
            }
        }

        record.IsCounted = true;
    }

    private enum AnnouncementSource
    {
        Message,
        Table,
    }
}
