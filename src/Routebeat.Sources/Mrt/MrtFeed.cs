using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Mrt;

/// <summary>Takes the MRT records of one feed to its ingest: decodes messages, applies the RIB, counts and keeps what cannot be used.</summary>
/// <remarks>
/// A RIB seeds the feed if it comes before its first update; later ones are counted and left out, for the table is then known better
/// from the updates. After a hole that is so no longer: until the next RIB the feed that was seeded counts as unseeded, and then its tables become
/// those of that RIB; what differs is no news and enters no count. Peers match between RIB and updates by address and AS (RULES 1).
/// </remarks>
public sealed partial class MrtFeed
{
    /// <summary>So far before the watermark the changes of a table that is read again are dated: in windows that are closed, so that they enter no count.</summary>
    internal static readonly TimeSpan SeededBefore = TimeSpan.FromHours(2);

    private readonly FeedIngest _ingest;
    private readonly FeedMessages _messages;
    private readonly Action<DeadLetter> _deadLetters;
    private readonly PeerTimes? _times;
    private readonly Dictionary<(IpAddress Address, Asn Asn), int> _peers = [];
    private readonly MrtLookAhead _ahead;
    private (IpAddress Address, Asn Asn) _lastPeer;
    private int _lastPeerNumber = -1;
    private int[] _ribPeers = [];
    private Asn[] _ribPeerAsns = [];
    private bool _isSeeding;
    private bool _isSeeded;
    private bool _hadTable;
    private bool _hasHole;
    private MrtFeed? _apart;

    /// <summary>A feed without records.</summary>
    /// <param name="ingest">Where its messages go.</param>
    /// <param name="deadLetters">Where records go that cannot be used.</param>
    /// <param name="counts">Where records are counted; null for counts of its own.</param>
    /// <param name="times">What its peers said by other ways; null where there are none.</param>
    public MrtFeed(FeedIngest ingest, Action<DeadLetter> deadLetters, FeedCounts? counts = null, PeerTimes? times = null)
    {
        _times = times;
        _ingest = ingest;
        _deadLetters = deadLetters;
        _ahead = new MrtLookAhead(ingest, _peers);
        Counts = counts ?? new FeedCounts();
        _messages = new FeedMessages(ingest, Counts);
    }

    /// <summary>What has been counted.</summary>
    public FeedCounts Counts { get; }

    /// <summary>The feed's ingest.</summary>
    public FeedIngest Ingest => _ingest;

    /// <summary>The time of the newest record taken.</summary>
    public EventTime Newest { get; private set; } = EventTime.MinValue;

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record; not kept.</param>
    /// <param name="placed">Its place in the stream: its time, or of a RIB that of the RIB's first record.</param>
    /// <param name="source">The file, for dead letters.</param>
    /// <param name="fileStart">The time that the file's name says; none lets every time pass.</param>
    /// <param name="following">The octets of the records that will be taken next, if they are at hand: what they need can then be fetched in time. Results do not depend on it.</param>
    public void Take(
        in MrtRecord record, EventTime placed, string source, EventTime? fileStart = null, ReadOnlySpan<byte> following = default)
    {
        _ahead.At(record, following);
        long ordinal = Counts.Records++;
        if (fileStart is EventTime start && ArchiveTimeRules.Judge(start, record.Time) != ArchiveTimeVerdict.Accepted)
        {
            Refuse(record, source, ordinal, DeadLetterReason.TimeOutOfRange, default);
            return;
        }

        // What came by another way meanwhile is not missing.
        if (_hadTable && !_hasHole && _apart is null && _ingest.IsHole(_ingest.Newest > Newest ? _ingest.Newest : Newest, placed))
        {
            _hasHole = true;
            _ingest.Unseed();
        }

        Newest = placed > Newest ? placed : Newest;
        switch (record.Kind)
        {
            case MrtRecordKind.Message:
                EndTable();
                TakeMessage(record, source, ordinal);
                break;
            case MrtRecordKind.StateChange:
                EndTable();
                TakeStateChange(record, source, ordinal);
                break;
            case MrtRecordKind.PeerIndexTable:
                TakePeerIndex(record, placed, source, ordinal);
                break;
            case MrtRecordKind.RibUnicast:
                TakeRib(record, source, ordinal);
                break;
            default:
                Counts.OtherRecords++;
                break;
        }
    }

    /// <summary>The RIB, if one was being read, is whole. An update ends it too.</summary>
    public void EndTable()
    {
        if (_apart is not null)
        {
            _apart.EndTable();
            _ingest.SeedFrom(_apart._ingest, _ingest.Watermark - SeededBefore);
            _apart = null;
        }

        if (_isSeeding)
        {
            _isSeeding = false;
            _isSeeded = true;
            _hadTable = true;
            _ingest.SeedEnd();
        }
    }

    /// <summary>The end of the feed's records: the RIB, if that was all, is applied, and the feed goes down at the end of its last window.</summary>
    /// <param name="newest">The newest time that the feed's messages had by other ways.</param>
    public void Finish(EventTime? newest = null)
    {
        EndTable();
        Newest = newest > Newest ? newest.Value : Newest;
        if (Newest > EventTime.MinValue)
        {
            _ingest.Finish(Newest);
        }
    }

    private void TakeMessage(in MrtRecord record, string source, long ordinal)
    {
        if (!Bgp4MpMessage.TryRead(record, out var envelope, out var error))
        {
            Refuse(record, source, ordinal, DeadLetterReason.MalformedRecord, error);
            return;
        }

        if (envelope.Sender == MessageSender.Collector)
        {
            Counts.LocalMessages++;
            return;
        }

        if (!BgpMessage.TryReadRecorded(envelope.Message, out var message, out error))
        {
            Refuse(record, source, ordinal, DeadLetterReason.MalformedMessage, error);
            return;
        }

        if (message.Type != BgpMessageType.Update)
        {
            Counts.OtherMessages++;
            return;
        }

        if (!_messages.TryDecode(message, envelope.AsnWidth, envelope.PathIdentifiers, envelope.PeerAsn, out error))
        {
            Refuse(record, source, ordinal, DeadLetterReason.SessionReset, error);
            return;
        }

        int peer = PeerNumber(envelope.PeerAddress, envelope.PeerAsn);
        if (_times is null || _times.TakesArchived(peer, record.Time))
        {
            _messages.Apply(peer, record.Time);
        }
    }

    private void TakeStateChange(in MrtRecord record, string source, long ordinal)
    {
        if (!Bgp4MpStateChange.TryRead(record, out var change, out var error))
        {
            Refuse(record, source, ordinal, DeadLetterReason.MalformedRecord, error);
            return;
        }

        Counts.StateChanges++;
        if (change.IsUp || change.IsDown)
        {
            int peer = PeerNumber(change.Session.PeerAddress, change.Session.PeerAsn);
            if (_times is not null && !_times.TakesArchived(peer, record.Time))
            {
                return;
            }

            _ingest.SessionChanged(peer, record.Time, change.IsUp ? SessionState.Up : SessionState.Down);
        }
    }

    private void TakePeerIndex(in MrtRecord record, EventTime placed, string source, long ordinal)
    {
        if (_hasHole)
        {
            _hasHole = false;
            _apart = new MrtFeed(_ingest.Apart(), _deadLetters, Counts);
        }

        if (_apart is not null)
        {
            _apart.BeginTable(record, placed, source, ordinal);
        }
        else if (_isSeeded || Counts.Updates > 0)
        {
            Counts.RibRecordsSkipped++;
            _isSeeded = true;
        }
        else
        {
            BeginTable(record, placed, source, ordinal);
        }
    }

    private void BeginTable(in MrtRecord record, EventTime placed, string source, long ordinal)
    {
        if (!PeerIndexTable.TryRead(record, out var table, out var error))
        {
            Refuse(record, source, ordinal, DeadLetterReason.MalformedRecord, error);
            return;
        }

        if (!_isSeeding)
        {
            _isSeeding = true;
            _ingest.SeedBegin(placed);
        }

        var numbers = new List<int>(table.PeerCount);
        var asns = new List<Asn>(table.PeerCount);
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            numbers.Add(PeerNumber(peer.Address, peer.Asn));
            asns.Add(peer.Asn);
        }

        _ribPeers = [.. numbers];
        _ribPeerAsns = [.. asns];
    }

    private void TakeRib(in MrtRecord record, string source, long ordinal)
    {
        if (_apart is not null)
        {
            _apart.TakeRib(record, source, ordinal);
            return;
        }

        if (!_isSeeding)
        {
            Counts.RibRecordsSkipped++;
            return;
        }

        if (!RibRecord.TryRead(record, out var rib, out var error))
        {
            Refuse(record, source, ordinal, DeadLetterReason.MalformedRecord, error);
            return;
        }

        var entries = rib.Entries;
        while (entries.TryRead(out var entry))
        {
            if (entry.PeerIndex >= _ribPeers.Length)
            {
                Refuse(record, source, ordinal, DeadLetterReason.UnknownPeer, default);
                continue;
            }

            var decoder = _messages.Decoder;
            if (!decoder.TryDecodeAttributes(entry.Attributes, _ribPeerAsns[entry.PeerIndex], out error)
                || decoder.Outcome.Treatment >= UpdateTreatment.TreatAsWithdraw)
            {
                Refuse(record, source, ordinal, DeadLetterReason.MalformedAttributes, error);
                continue;
            }

            Counts.RibEntries++;
            _ingest.Seed(
                _ribPeers[entry.PeerIndex], rib.Prefix, entry.PathIdentifier, decoder.Hops, decoder.Origin, decoder.OriginCode, decoder.AttributesHash);
        }

        if (!entries.Error.IsNone)
        {
            Refuse(record, source, ordinal, DeadLetterReason.MalformedRecord, entries.Error);
        }
    }

    private int PeerNumber(IpAddress address, Asn asn)
    {
        if (_lastPeerNumber >= 0 && _lastPeer.Address == address && _lastPeer.Asn == asn)
        {
            return _lastPeerNumber;
        }

        if (!_peers.TryGetValue((address, asn), out int number))
        {
            number = _ingest.PeerNumber(new PeerIdentity(address, asn));
            _peers.Add((address, asn), number);
        }

        (_lastPeer, _lastPeerNumber) = ((address, asn), number);
        return number;
    }

    private void Refuse(in MrtRecord record, string source, long ordinal, DeadLetterReason reason, WireError error)
    {
        Counts.CountDeadLetter(reason);
        byte[] octets = new byte[record.Length];
        record.CopyTo(octets);
        _deadLetters(new DeadLetter(reason, _ingest.Feed, source, ordinal, record.Time, error, octets));
    }
}
