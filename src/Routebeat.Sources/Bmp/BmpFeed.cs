using System.Text;
using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>Takes the BMP messages of one router to its ingest: decodes, judges times, counts and keeps what cannot be used.</summary>
/// <remarks>
/// A peer's table before policy is used where the router sends it, else the one after policy, else the Loc-RIB where no peer's table comes
/// at all; each is a peer of its own (RULES 2), and one that gives way to another is taken down. What a router sends after Peer Up is the
/// table, until End-of-RIB. A new connection begins all of it anew. Not safe for several threads.
/// </remarks>
public sealed class BmpFeed
{
    /// <summary>No router has more peers; one that makes them up does not fill the memory.</summary>
    private const int MostPeers = 8_192;

    private readonly FeedIngest _ingest;
    private readonly FeedCounts _counts;
    private readonly FeedMessages _messages;
    private readonly Action<DeadLetter> _deadLetters;
    private readonly Dictionary<BmpPeerKey, BmpFeedPeer> _peers = [];
    private bool _hasAdjRibIn;

    /// <summary>A feed without messages.</summary>
    /// <param name="ingest">Where they go.</param>
    /// <param name="deadLetters">Where messages go that cannot be used.</param>
    /// <param name="counts">Where they are counted.</param>
    public BmpFeed(FeedIngest ingest, Action<DeadLetter> deadLetters, FeedCounts counts)
    {
        _ingest = ingest;
        _deadLetters = deadLetters;
        _counts = counts;
        _messages = new FeedMessages(ingest, counts);
    }

    /// <summary>What the router said of itself and beside its routes.</summary>
    public BmpHealth Health { get; } = new();

    /// <summary>The router's peers, in the order in which they were first heard of.</summary>
    public IEnumerable<BmpPeerHealth> Peers => _peers.Values.Select(static peer => peer.Health);

    /// <summary>The newest time of a message taken; <see cref="EventTime.MinValue"/> before the first.</summary>
    public EventTime Newest { get; private set; } = EventTime.MinValue;

    /// <summary>Takes a message.</summary>
    /// <param name="octets">The message, its common header included; not kept.</param>
    /// <param name="received">The clock when it was received.</param>
    /// <param name="origin">The connection.</param>
    public void Take(ReadOnlySpan<byte> octets, EventTime received, FeedOrigin origin)
    {
        var place = new MessagePlace(origin, received, _counts.Records++, default);
        if (!BmpMessage.TryRead(octets, out var message, out var error))
        {
            Refuse(octets, place, DeadLetterReason.MalformedRecord, error);
            return;
        }

        bool isTaken = message.Type switch
        {
            BmpMessageType.RouteMonitoring => TryTakeRoutes(message, octets, place, out error),
            BmpMessageType.PeerUp => TryTakePeerUp(message, octets, place, out error),
            BmpMessageType.PeerDown => TryTakePeerDown(message, place, out error),
            BmpMessageType.StatisticsReport => TryTakeStatistics(message, place, out error),
            BmpMessageType.RouteMirroring => Health.TryTakeMirroring(message, out error),
            BmpMessageType.Initiation => TryTakeInitiation(message, place, out error),
            BmpMessageType.Termination => Health.TryTakeTermination(message, out error),
            _ => TakeOther(out error),
        };
        if (!isTaken)
        {
            Refuse(octets, place, DeadLetterReason.MalformedRecord, error);
        }
    }

    private bool TryTakeRoutes(scoped in BmpMessage message, ReadOnlySpan<byte> octets, MessagePlace place, out WireError error)
    {
        if (!BmpRouteMonitoring.TryRead(message, out var monitoring, out error))
        {
            return false;
        }

        var header = monitoring.Peer;
        if (!IsWanted(header, octets, place, out var peer))
        {
            return true;
        }

        if (!BgpMessage.TryRead(monitoring.Message, out var update, out error))
        {
            Refuse(octets, place, DeadLetterReason.MalformedMessage, error);
            return true;
        }

        if (update.Type != BgpMessageType.Update)
        {
            _counts.OtherMessages++;
            return true;
        }

        var families = monitoring.TryReadPathIdentifiers(out var own) ? own : peer.PathIdentifiersOf(header.Rib);
        var time = TimeOf(header, place);
        if (!TryDecode(update, header, peer, families, out error))
        {
            Refuse(octets, place with { Time = time }, DeadLetterReason.SessionReset, error);
            return true;
        }

        if (IsWithoutTable(header.Rib, peer))
        {
            return true;
        }

        Choose(peer, header.Rib, time);
        int number = NumberOf(peer, header);
        if (peer.IsAwaited)
        {
            peer.IsAwaited = false;
            _ingest.SessionChanged(number, time, SessionState.Up);
            foreach (var family in peer.TakeEnds(header.Rib))
            {
                _ingest.EndOfRib(number, time, family);
            }
        }

        peer.HasPrePolicyRoutes |= header.Rib == BmpRib.AdjRibInPrePolicy && !_messages.Decoder.Announced.IsEmpty;
        _messages.Apply(number, time, AddedAsn(place.Origin, header, peer), header.Asn);
        return true;
    }

    /// <summary>
    /// Whether what was decoded last is of a table of which no route came, and so no reason to use it: routers also end, and take routes out of,
    /// tables that they do not keep (FRR before 2026, of the one before policy without soft reconfiguration).
    /// </summary>
    private bool IsWithoutTable(BmpRib rib, BmpFeedPeer peer)
    {
        bool isEnd = _messages.Decoder.IsEndOfRib;
        if (peer.Health.Used == rib || !_messages.Decoder.Announced.IsEmpty
            || (peer.Health.Used is null && (!isEnd || rib == BmpRib.AdjRibInPrePolicy)))
        {
            return false;
        }

        if (isEnd)
        {
            peer.NoteEnd(rib, _messages.Decoder.EndOfRibFamily);
        }

        return true;
    }

    /// <summary>
    /// The AS that somebody put before the peer's own in the path decoded last: the collector; or the router itself, whose AS no path begins with
    /// that it heard from an external peer (FRR before 2026 writes its own as if it sent the route on). None where nobody did.
    /// </summary>
    private Asn AddedAsn(in FeedOrigin origin, in BmpPeer header, BmpFeedPeer peer)
    {
        var hops = _messages.Decoder.Hops;
        bool isOwn = header.Rib != BmpRib.LocRib && peer.RouterAsn != header.Asn && hops.Length > 1
            && hops[0] == peer.RouterAsn.Value && hops[1] == header.Asn.Value;
        if (origin.CollectorAsn != Asn.None || !isOwn)
        {
            return origin.CollectorAsn;
        }

        Health.Counts.OwnAsnsRemoved++;
        return peer.RouterAsn;
    }

    /// <summary>Decodes an UPDATE with AS numbers as wide as its header says or, where that does not hold, as its OPENs say.</summary>
    private bool TryDecode(
        scoped in BgpMessage update, in BmpPeer header, BmpFeedPeer peer, PathIdentifierFamilies families, out WireError error)
    {
        bool decoded = _messages.TryDecode(update, header.AsnWidth, families, header.Asn, out error);
        if (peer.KnowsFourOctets || header.AsnWidth == AsnWidth.Two || _messages.Decoder.Outcome.AttributeType != AttributeType.AsPath)
        {
            return decoded;
        }

        Health.Counts.AsnWidthsCorrected++;
        return _messages.TryDecode(update, AsnWidth.Two, families, header.Asn, out error);
    }

    /// <summary>Whether the table of a message may be used of its peer; another is counted and left out.</summary>
    private bool IsWanted(in BmpPeer header, ReadOnlySpan<byte> octets, MessagePlace place, out BmpFeedPeer peer)
    {
        peer = null!;
        if (header.Rib is BmpRib.AdjRibOutPrePolicy or BmpRib.AdjRibOutPostPolicy)
        {
            Health.Counts.AdjRibOut++;
            return false;
        }

        if (header.Rib == BmpRib.LocRib && _hasAdjRibIn)
        {
            Health.Counts.LocRib++;
            return false;
        }

        if (Find(header) is not { } found)
        {
            Health.Counts.PeersRefused++;
            Refuse(octets, place, DeadLetterReason.UnknownPeer, default);
            return false;
        }

        peer = found;
        bool isSecond = header.Rib == BmpRib.AdjRibInPostPolicy && peer.Health.Used == BmpRib.AdjRibInPrePolicy && peer.HasPrePolicyRoutes;
        Health.Counts.PostPolicy += isSecond ? 1 : 0;
        return !isSecond;
    }

    /// <summary>From here on this table is used of a peer, in the place of what was used before.</summary>
    private void Choose(BmpFeedPeer peer, BmpRib rib, EventTime time)
    {
        if (rib != BmpRib.LocRib && !_hasAdjRibIn)
        {
            _hasAdjRibIn = true;
            GiveWay(time);
        }

        if (peer.Health.Used is { } used && used != rib)
        {
            Down(peer, used, time);
            peer.IsAwaited = true;
        }

        peer.Health.Used = rib;
    }

    /// <summary>What peers sent comes: the Loc-RIB, which was all there was, is used no longer.</summary>
    private void GiveWay(EventTime time)
    {
        foreach (var peer in _peers.Values)
        {
            if (peer.Health.Used == BmpRib.LocRib)
            {
                Down(peer, BmpRib.LocRib, time);
                peer.Health.Used = null;
            }
        }
    }

    private bool TryTakePeerUp(scoped in BmpMessage message, ReadOnlySpan<byte> octets, MessagePlace place, out WireError error)
    {
        if (!BmpPeerUp.TryRead(message, out var up, out error))
        {
            return false;
        }

        Health.Counts.PeerUps++;
        if (Find(up.Peer) is not { } peer)
        {
            Health.Counts.PeersRefused++;
            Refuse(octets, place, DeadLetterReason.UnknownPeer, default);
            return true;
        }

        _counts.StateChanges++;
        peer.Take(up);
        peer.Health.IsUp = true;
        peer.Health.TableName = Encoding.UTF8.GetString(up.TableName);
        if (peer.Health.Used is { } used && !peer.IsAwaited)
        {
            // Some routers tell of a session once for each of its tables; twice for the same, the end of the former one was missed.
            if (peer.IsNewUp(up.Peer.Flags))
            {
                return true;
            }

            Down(peer, used, TimeOf(up.Peer, place));
        }

        peer.BeginUps(up.Peer.Flags);
        peer.IsAwaited = true;
        return true;
    }

    private bool TryTakePeerDown(scoped in BmpMessage message, MessagePlace place, out WireError error)
    {
        if (!BmpPeerDown.TryRead(message, out var down, out error))
        {
            return false;
        }

        Health.Counts.PeerDowns++;
        if (!_peers.TryGetValue(BmpPeerKey.Of(down.Peer), out var peer))
        {
            return true;
        }

        _counts.StateChanges++;
        peer.Health.LastDownReason = down.Reason;
        End(peer, TimeOf(down.Peer, place));
        return true;
    }

    private bool TryTakeStatistics(scoped in BmpMessage message, MessagePlace place, out WireError error)
    {
        bool taken = Health.TryTakeStatistics(message, out var report, out error);
        if (taken && _peers.TryGetValue(BmpPeerKey.Of(report.Peer), out var peer))
        {
            peer.Health.Keep(report, BmpTimes.Of(report.Peer.Time, place.Received));
        }

        return taken;
    }

    /// <summary>A new session of BMP: which peers are up is told anew, and each sends its table.</summary>
    private bool TryTakeInitiation(scoped in BmpMessage message, MessagePlace place, out WireError error)
    {
        bool taken = Health.TryTakeInitiation(message, out error);
        if (taken && !place.Origin.IsOrderedByPeerAlone)
        {
            foreach (var peer in _peers.Values)
            {
                End(peer, place.Received);
            }

            _hasAdjRibIn = false;
        }

        return taken;
    }

    private bool TakeOther(out WireError error)
    {
        error = default;
        _counts.OtherRecords++;
        return true;
    }

    private void End(BmpFeedPeer peer, EventTime time)
    {
        peer.Health.IsUp = false;
        peer.IsAwaited = false;
        if (peer.Health.Used is { } used)
        {
            Down(peer, used, time);
            peer.Health.Used = null;
        }
    }

    private void Down(BmpFeedPeer peer, BmpRib rib, EventTime time)
    {
        if (peer.NumberOf(rib) >= 0)
        {
            _ingest.SessionChanged(peer.NumberOf(rib), time, SessionState.Down);
        }
    }

    private BmpFeedPeer? Find(in BmpPeer header)
    {
        var key = BmpPeerKey.Of(header);
        if (!_peers.TryGetValue(key, out var peer) && _peers.Count < MostPeers)
        {
            peer = new BmpFeedPeer(header);
            _peers.Add(key, peer);
        }

        return peer;
    }

    private int NumberOf(BmpFeedPeer peer, in BmpPeer header)
    {
        ref int number = ref peer.NumberOf(header.Rib);
        if (number < 0)
        {
            number = _ingest.PeerNumber(new PeerIdentity(header.Address, header.Asn, BmpView.Of(header.Type, header.Rib), header.Distinguisher));
        }

        return number;
    }

    private EventTime TimeOf(in BmpPeer header, MessagePlace place)
    {
        var time = Judge(header, place);
        Health.Counts.TimesReplaced += time == header.Time ? 0 : 1;
        Newest = time > Newest ? time : Newest;
        return time;
    }

    private static EventTime Judge(in BmpPeer header, MessagePlace place) =>
        place.Origin.Clock == LiveClock.Message && header.Time != default ? header.Time : BmpTimes.Of(header.Time, place.Received);

    private void Refuse(ReadOnlySpan<byte> octets, MessagePlace place, DeadLetterReason reason, WireError error)
    {
        _counts.CountDeadLetter(reason);
        var time = place.Time == default ? place.Received : place.Time;
        _deadLetters(new DeadLetter(reason, _ingest.Feed, place.Origin.Source, place.Ordinal, time, error, octets.ToArray()));
    }

    /// <summary>Where a message stands: its connection, its receipt, its number and, once it is known, its event time.</summary>
    private readonly record struct MessagePlace(FeedOrigin Origin, EventTime Received, long Ordinal, EventTime Time);
}
