using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes BGP messages, attributes and prefixes. The first octet of an input says how: its AS numbers, path identifiers and peer.</summary>
internal static class BgpDecoders
{
    /// <summary>Decodes the body of an UPDATE, whole and cut.</summary>
    public static FuzzDecoder Updates()
    {
        UpdateDecoder[] decoders = [new(PeerRelation.External), new(PeerRelation.Internal)];
        return (input, outcome) =>
        {
            var (decoder, width, identifiers, body) = Split(input, decoders);
            bool usable = decoder.TryDecode(body, width, identifiers, new Asn(64496), out var error);
            if (usable != (decoder.Outcome.Treatment != UpdateTreatment.SessionReset) || error.IsNone != (decoder.Outcome == default))
            {
                throw new FuzzFailureException("result, outcome and error do not agree");
            }

            Tell(decoder, error, outcome, 1);
            var cut = new BgpMessage(BgpMessageType.Update, body, MessageExtent.Cut);
            outcome.Say(decoder.TryDecode(cut, width, identifiers, new Asn(64496), out error) ? 1 : 0);
            outcome.Say((long)error.Field);
        };
    }

    /// <summary>Decodes the attributes of a RIB entry.</summary>
    public static FuzzDecoder Attributes()
    {
        UpdateDecoder[] decoders = [new(PeerRelation.External), new(PeerRelation.Internal)];
        return (input, outcome) =>
        {
            var (decoder, width, _, attributes) = Split(input, decoders);
            _ = decoder.TryDecodeAttributes(attributes, new Asn(64496), out var error);
            Tell(decoder, error, outcome, 1);
            var reader = new AttributeReader(attributes);
            int count = 0;
            while (reader.TryRead(out var attribute))
            {
                count++;
                ReadValue(attribute, width, outcome);
            }

            outcome.Count(20, count);
            outcome.Mark(21, (long)reader.Error.Field);
        };
    }

    /// <summary>Reads whole messages, one after the other.</summary>
    public static FuzzDecoder Messages() => static (input, outcome) =>
    {
        var rest = input.Span;
        int count = 0;
        WireError error;
        while (BgpMessage.TryRead(rest, out var message, out error))
        {
            outcome.MarkOnce(1, (long)message.Type);
            rest = rest[message.Length..];
            count++;
        }

        outcome.Count(2, count);
        outcome.Mark(3, (long)error.Field);
        outcome.Mark(4, BgpMessage.TryReadRecorded(rest, out _, out error) ? 1 : 0);
        outcome.Mark(5, (long)error.Field);
    };

    /// <summary>Reads prefixes of either family, with and without path identifiers.</summary>
    public static FuzzDecoder Prefixes() => static (input, outcome) =>
    {
        for (int way = 0; way < 4; way++)
        {
            var reader = new NlriReader(input.Span, (way & 1) == 0 ? IpFamily.V4 : IpFamily.V6, (PathIdentifiers)(way >> 1));
            int count = 0;
            while (reader.TryRead(out var route))
            {
                outcome.Say(route.Prefix.GetHashCode());
                count++;
            }

            outcome.Count(way, count);
            outcome.Mark(10 + way, (long)reader.Error.Field);
        }
    };

    /// <summary>Tells everything that a decoder holds.</summary>
    public static void Tell(UpdateDecoder decoder, WireError error, FuzzOutcome outcome, int what)
    {
        foreach (var route in decoder.Announced)
        {
            outcome.Say(route.Prefix.GetHashCode() ^ route.PathIdentifier);
        }

        foreach (var route in decoder.Withdrawn)
        {
            outcome.Say(route.Prefix.GetHashCode() ^ route.PathIdentifier);
        }

        foreach (uint hop in decoder.Hops)
        {
            outcome.Say(hop);
        }

        outcome.Say(decoder.Origin.Value);
        outcome.Say(decoder.AttributesHash);
        outcome.Say(error.Offset);
        outcome.MarkOnce(what, (long)error.Field);
        outcome.MarkOnce(what + 1, ((long)decoder.Outcome.Treatment << 8) | (long)decoder.Outcome.AttributeType);
        outcome.MarkOnce(what + 2, System.Numerics.BitOperations.Log2((uint)decoder.Announced.Length + 1));
        outcome.MarkOnce(what + 3, System.Numerics.BitOperations.Log2((uint)decoder.Withdrawn.Length + 1));
        outcome.MarkOnce(what + 4, System.Numerics.BitOperations.Log2((uint)decoder.Hops.Length + 1));
        outcome.MarkOnce(what + 5, (long)decoder.EndOfRibFamily);
        outcome.MarkOnce(what + 6, (decoder.OtherAnnounced > 0 ? 1 : 0) + (decoder.OtherWithdrawn > 0 ? 2 : 0));
    }

    private static (UpdateDecoder Decoder, AsnWidth Width, PathIdentifiers Identifiers, byte[] Octets) Split(
        ReadOnlyMemory<byte> input, UpdateDecoder[] decoders)
    {
        if (input.IsEmpty)
        {
            return (decoders[0], AsnWidth.Four, PathIdentifiers.Absent, []);
        }

        int way = input.Span[0];
        return (decoders[way & 1], (way & 2) == 0 ? AsnWidth.Four : AsnWidth.Two, (PathIdentifiers)((way >> 2) & 1), input[1..].ToArray());
    }

    private static void ReadValue(PathAttribute attribute, AsnWidth width, FuzzOutcome outcome)
    {
        var value = attribute.Value;
        int found = (Attr01Origin.TryRead(value, out _) ? 1 : 0)
            + (Attr03NextHop.TryRead(value, out _) ? 2 : 0)
            + (Attr07Aggregator.TryRead(value, width, out _) ? 4 : 0)
            + (Attr08Communities.TryRead(value, out var communities) ? 8 : 0)
            + (Attr14MpReachNlri.TryRead(value, out var reach, out _) ? 16 : 0)
            + (Attr14MpReachNlri.TryReadInRib(value, out _, out _) ? 32 : 0)
            + (Attr15MpUnreachNlri.TryRead(value, out _, out _) ? 64 : 0)
            + (Attr32LargeCommunity.TryRead(value, out var large) ? 128 : 0);
        outcome.Say(found);
        outcome.Say(reach.NextHop.Length);
        for (int i = 0; i < communities.Count; i++)
        {
            outcome.Say(communities[i]);
        }

        for (int i = 0; i < large.Count; i++)
        {
            outcome.Say(large[i].LocalData2);
        }

        uint[] hops = new uint[Attr02AsPath.MaxHops(value.Length)];
        outcome.Say(Attr02AsPath.TryReadHops(value, width, hops, out int count) ? count : -1);
        outcome.Say(Attr17As4Path.TryReadHops(value, hops, out count) ? count : -1);
    }
}
