using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Writes the changes of one message after another to the outbox, with the marks that count messages.</summary>
internal sealed class ChangeWriter(string feed, RoutesOutbox outbox, PathTable paths)
{
    private EventTime _time;
    private int _peer;
    private OriginCode _originCode;
    private ushort _octets;
    private RouteChangeMarks _marksLeft;
    private int _distanceFrom;
    private int _distanceTo;
    private byte _distance;

    /// <summary>Whether nothing is written: what changes tables now was written before.</summary>
    public bool IsMuted { get; set; }

    /// <summary>A message begins.</summary>
    public void Begin(EventTime time, int peer, OriginCode originCode, ushort octets)
    {
        _time = time;
        _peer = peer;
        _originCode = originCode;
        _octets = octets;
        _marksLeft = RouteChangeMarks.FirstAnnouncement | RouteChangeMarks.FirstWithdrawal;
        _distanceFrom = 0;
        _distanceTo = 0;
    }

    /// <summary>An announcement on the wire, or what a withdrawn ADD-PATH route leaves (<paramref name="mark"/> tells them apart).</summary>
    public void Announced(
        RouteChangeKind kind, in IpPrefix prefix, int path, Asn formerOrigin, byte distance, in PrefixRecord covering, RouteChangeMarks mark)
    {
        ref readonly var record = ref paths[path];
        Write(
            new RouteChange
            {
                Time = _time,
                Prefix = prefix,
                Origin = record.Origin,
                OtherOrigin = formerOrigin,
                Peer = _peer,
                Upstream = record.Upstream,
                HopsCount = record.HopsCount,
                UniqueHopsCount = record.UniqueHopsCount,
                Kind = kind,
                EditDistance = distance,
                CoveringOrigin = new Asn(covering.Origin),
                CoveringLength = covering.Length,
                OriginCode = _originCode,
                Marks = Take(mark),
                MessageOctets = TakeOctets(),
            },
            path);
    }

    /// <summary>Any other change about a path; number 0 is no path.</summary>
    public void Other(
        RouteChangeKind kind, in IpPrefix prefix, Asn origin, Asn otherOrigin, int path, byte distance = 0, RouteChangeMarks mark = RouteChangeMarks.None)
    {
        ref readonly var record = ref paths[path];
        Write(
            new RouteChange
            {
                Time = _time,
                Prefix = prefix,
                Origin = origin,
                OtherOrigin = otherOrigin,
                Peer = _peer,
                Upstream = record.Upstream,
                HopsCount = record.HopsCount,
                UniqueHopsCount = record.UniqueHopsCount,
                Kind = kind,
                EditDistance = distance,
                OriginCode = kind == RouteChangeKind.Seeded ? _originCode : OriginCode.Igp,
                Marks = Take(mark),
                MessageOctets = TakeOctets(),
            },
            path);
    }

    /// <summary>The edit distance between two paths; worked out once for neighbours in a message that make the same step.</summary>
    public byte Distance(int from, int to)
    {
        if (from != _distanceFrom || to != _distanceTo)
        {
            _distance = EditDistance.Between(paths.HopsOf(from), paths.HopsOf(to));
            _distanceFrom = from;
            _distanceTo = to;
        }

        return _distance;
    }

    private void Write(in RouteChange change, int path)
    {
        if (!IsMuted)
        {
            outbox.Add(feed, change, paths.HopsOf(path));
        }
    }

    private RouteChangeMarks Take(RouteChangeMarks mark)
    {
        var taken = mark & _marksLeft;
        _marksLeft &= ~mark;
        return taken;
    }

    private ushort TakeOctets()
    {
        ushort octets = _octets;
        _octets = 0;
        return octets;
    }
}
