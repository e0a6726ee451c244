using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes MRT records, and the BGP messages and attributes in them.</summary>
internal static class MrtDecoders
{
    /// <summary>Reads a stream of records with every reader of records, whatever their type says.</summary>
    public static FuzzDecoder Records()
    {
        var decoder = new UpdateDecoder();
        return (input, outcome) =>
        {
            var reader = new MrtRecordReader(input.Span);
            var tally = new MrtTally();
            int records = 0;
            while (reader.TryRead(out var record))
            {
                records++;
                outcome.Say(record.Time.Microseconds);
                outcome.MarkOnce(1, (long)record.Kind);
                Read(record, decoder, outcome);
                ReadRarer(record, decoder, outcome);
                tally.Add(record);
            }

            var framing = MrtFraming.Of(input.Span, lastSeconds: 0);
            outcome.Mark(5, (long)framing.End);
            outcome.Say(framing.WholeLength);
            if (reader.Consumed > input.Length || framing.WholeLength > input.Length || tally.Records != records)
            {
                throw new FuzzFailureException($"read {reader.Consumed} of {input.Length} octets");
            }

            outcome.Count(2, records);
            outcome.Mark(3, (long)reader.End);
            outcome.Mark(4, (long)reader.Error.Field);
        };
    }

    private static void Read(MrtRecord record, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        if (Bgp4MpMessage.TryRead(record, out var message, out var error))
        {
            outcome.Say(message.PeerAsn.Value);
            ReadMessage(message, decoder, outcome);
        }

        outcome.MarkOnce(10, (long)error.Field);
        if (Bgp4MpStateChange.TryRead(record, out var change, out error))
        {
            outcome.MarkOnce(11, change.IsUp ? 1 : change.IsDown ? 2 : 3);
        }

        outcome.MarkOnce(12, (long)error.Field);
        if (PeerIndexTable.TryRead(record, out var table, out error))
        {
            int count = 0;
            var peers = table.Peers;
            while (peers.TryRead(out var peer))
            {
                outcome.Say(peer.Asn.Value);
                count++;
            }

            outcome.MarkOnce(13, count == table.PeerCount ? 1 : 0);
        }

        outcome.MarkOnce(14, (long)error.Field);
        if (RibRecord.TryRead(record, out var rib, out error))
        {
            ReadRib(rib, decoder, outcome);
        }

        outcome.MarkOnce(15, (long)error.Field);
    }

    private static void ReadRarer(MrtRecord record, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        if (GeoPeerTable.TryRead(record, out var places, out var error))
        {
            var peers = places.Peers;
            while (peers.TryRead(out var peer))
            {
                outcome.Say(BitConverter.SingleToInt32Bits(peer.Latitude));
            }

            outcome.MarkOnce(50, (long)peers.Error.Field);
        }

        outcome.MarkOnce(51, (long)error.Field);
        if (RibGenericRecord.TryRead(record, out var generic, out error))
        {
            outcome.Say(generic.Prefix.GetHashCode());
            ReadEntries(generic.Entries, decoder, outcome);
        }

        outcome.MarkOnce(52, (long)error.Field);
        if (TableDumpRecord.TryRead(record, out var route, out error))
        {
            outcome.Say(route.Prefix.GetHashCode());
            _ = decoder.TryDecodeAttributes(route.Attributes, route.AsnWidth, route.PeerAsn, out error);
            BgpDecoders.Tell(decoder, error, outcome, 60);
        }

        outcome.MarkOnce(53, (long)error.Field);
        if (Bgp4MpEntry.TryRead(record, out var entry, out error))
        {
            outcome.Say(entry.Prefix.GetHashCode());
            _ = decoder.TryDecodeAttributes(entry.Attributes, entry.Session.PeerAsn, out error);
            BgpDecoders.Tell(decoder, error, outcome, 70);
        }

        outcome.MarkOnce(54, (long)error.Field);
        if (LegacyBgpMessage.TryRead(record, out var legacy, out error))
        {
            outcome.MarkOnce(55, (long)legacy.Message.Type);
            _ = decoder.TryDecode(legacy.Message, AsnWidth.Two, PathIdentifiers.Absent, legacy.Session.PeerAsn, out error);
            BgpDecoders.Tell(decoder, error, outcome, 80);
        }

        outcome.MarkOnce(56, (long)error.Field);
        outcome.MarkOnce(57, MrtSnapshot.TryRead(record, out var snapshot, out error) ? 1 : 0);
        outcome.Say(snapshot.FileName);
        outcome.MarkOnce(58, (long)error.Field);
    }

    private static void ReadMessage(Bgp4MpMessage message, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        if (BgpMessage.TryReadRecorded(message.Message, out var bgp, out var error))
        {
            outcome.MarkOnce(20, (long)bgp.Type);
            outcome.MarkOnce(21, (long)bgp.Extent);
            _ = decoder.TryDecode(bgp, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out error);
            BgpDecoders.Tell(decoder, error, outcome, 30);
        }

        outcome.MarkOnce(22, (long)error.Field);
    }

    private static void ReadRib(RibRecord rib, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        outcome.Say(rib.Prefix.GetHashCode());
        ReadEntries(rib.Entries, decoder, outcome);
    }

    private static void ReadEntries(RibEntryReader entries, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        while (entries.TryRead(out var entry))
        {
            _ = decoder.TryDecodeAttributes(entry.Attributes, new Asn(64496), out var error);
            outcome.Say(entry.PathIdentifier);
            BgpDecoders.Tell(decoder, error, outcome, 40);
        }

        outcome.MarkOnce(16, (long)entries.Error.Field);
    }
}
