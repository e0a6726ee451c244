using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Sources.Feeds;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Mrt;

/// <summary>Decodes the next updates of a feed before their turn and has its ingest look at the memory that they will need.</summary>
/// <remarks>Only where the table is larger than caches are: decoding twice costs a fraction of what waiting for memory does. Changes nothing (DECISIONS 0048).</remarks>
internal sealed class MrtLookAhead(FeedIngest ingest, IReadOnlyDictionary<(IpAddress Address, Asn Asn), int> peers)
{
    private const int Records = 16;
    private const int FewPrefixes = 10_000;

    private readonly FeedMessages _messages = new(ingest, new FeedCounts());
    private int _left;

    /// <summary>Comes to a record; every sixteenth time it looks at this one and those that follow.</summary>
    /// <param name="record">The record whose turn it is.</param>
    /// <param name="following">The octets after it, with as many whole records as are at hand.</param>
    public void At(in MrtRecord record, ReadOnlySpan<byte> following)
    {
        if (_left > 0)
        {
            _left--;
            return;
        }

        if (ingest.PrefixCount < FewPrefixes)
        {
            return;
        }

        Note(record);
        var reader = new MrtRecordReader(following);
        while (_left < Records - 1 && reader.TryRead(out var next))
        {
            Note(next);
            _left++;
        }

        ingest.LookAhead();
    }

    private void Note(in MrtRecord record)
    {
        if (record.Kind == MrtRecordKind.Message
            && Bgp4MpMessage.TryRead(record, out var envelope, out _)
            && envelope.Sender != MessageSender.Collector
            && BgpMessage.TryReadRecorded(envelope.Message, out var message, out _)
            && message.Type == BgpMessageType.Update
            && peers.TryGetValue((envelope.PeerAddress, envelope.PeerAsn), out int peer)
            && _messages.TryDecode(message, envelope.AsnWidth, envelope.PathIdentifiers, envelope.PeerAsn, out _))
        {
            _messages.Note(peer);
        }
    }
}
