using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Sources.RisLive;

/// <summary>Takes the RIS Live messages of one feed to its ingest: decodes, judges times, counts and keeps what cannot be used.</summary>
/// <remarks>
/// Peers match those of MRT files of the collector by address and AS. UPDATE and RIS_PEER_STATE change tables; OPEN, NOTIFICATION, KEEPALIVE
/// and UPDATEs whose JSON tells no route are counted: the session's end is told by RIS_PEER_STATE, as by STATE_CHANGE in archives.
/// </remarks>
public sealed class RisLiveFeed
{
    private readonly FeedIngest _ingest;
    private readonly FeedCounts _counts;
    private readonly FeedMessages _messages;
    private readonly PeerTimes _times;
    private readonly Action<DeadLetter> _deadLetters;
    private readonly RisLiveReader _reader = new();
    private readonly RepeatedMessages _repeated = new();
    private readonly Dictionary<(IpAddress Address, Asn Asn), int> _peers = [];

    /// <summary>A feed without messages.</summary>
    /// <param name="ingest">Where they go.</param>
    /// <param name="deadLetters">Where messages go that cannot be used.</param>
    /// <param name="counts">Where they are counted.</param>
    /// <param name="times">What its peers said by other ways.</param>
    public RisLiveFeed(FeedIngest ingest, Action<DeadLetter> deadLetters, FeedCounts counts, PeerTimes times)
    {
        _times = times;
        _ingest = ingest;
        _deadLetters = deadLetters;
        _counts = counts;
        _messages = new FeedMessages(ingest, counts);
    }

    /// <summary>The newest time of a message taken; <see cref="EventTime.MinValue"/> before the first.</summary>
    public EventTime Newest { get; private set; } = EventTime.MinValue;

    /// <summary>Takes a message.</summary>
    /// <param name="json">Its JSON text, in UTF-8; not kept.</param>
    /// <param name="received">The clock when it was received.</param>
    /// <param name="origin">The connection.</param>
    public void Take(ReadOnlySpan<byte> json, EventTime received, FeedOrigin origin)
    {
        string source = origin.Source;
        long ordinal = _counts.Records++;
        if (!_reader.TryRead(json, out var message, out var error))
        {
            Refuse(json, source, ordinal, DeadLetterReason.MalformedRecord, received, error);
            return;
        }

        if (message.Envelope != RisLiveEnvelope.Message)
        {
            _counts.OtherRecords++;
            return;
        }

        if (origin.Clock == LiveClock.Receipt && !LiveTimeRules.IsAccepted(received, message.Time))
        {
            Refuse(json, source, ordinal, DeadLetterReason.TimeOutOfRange, message.Time, default);
            return;
        }

        Newest = message.Time > Newest ? message.Time : Newest;
        if (message.Type == RisLiveType.PeerState)
        {
            TakeState(message);
        }
        else if (message.Sender == MessageSender.Collector)
        {
            _counts.LocalMessages++;
        }
        else if (message.Type != RisLiveType.Update || message.Content == RisLiveContent.None)
        {
            _counts.OtherMessages++;
        }
        else if (_messages.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, message.PeerAsn, out error))
        {
            if (TryNumber(message, out int peer))
            {
                _messages.Apply(peer, message.Time);
            }
        }
        else
        {
            Refuse(json, source, ordinal, DeadLetterReason.SessionReset, message.Time, error);
        }
    }

    private void TakeState(in RisLiveMessage message)
    {
        if (message.State is RisLivePeerState.Connected or RisLivePeerState.Down && TryNumber(message, out int peer))
        {
            _counts.StateChanges++;
            _ingest.SessionChanged(peer, message.Time, message.State == RisLivePeerState.Connected ? SessionState.Up : SessionState.Down);
        }
    }

    /// <summary>The number of the message's peer, unless the message came before.</summary>
    private bool TryNumber(in RisLiveMessage message, out int peer)
    {
        if (!_peers.TryGetValue((message.Peer, message.PeerAsn), out peer))
        {
            peer = _ingest.PeerNumber(new PeerIdentity(message.Peer, message.PeerAsn));
            _peers.Add((message.Peer, message.PeerAsn), peer);
        }

        if (_repeated.IsRepeated(peer, message.Time, message.Id))
        {
            _counts.Repeated++;
            return false;
        }

        return _times.TakesLive(peer, message.Time);
    }

    private void Refuse(ReadOnlySpan<byte> json, string source, long ordinal, DeadLetterReason reason, EventTime time, WireError error)
    {
        _counts.CountDeadLetter(reason);
        _deadLetters(new DeadLetter(reason, _ingest.Feed, source, ordinal, time, error, json.ToArray()));
    }
}
