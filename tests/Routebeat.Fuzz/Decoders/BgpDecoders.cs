using System.Buffers.Binary;
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

    /// <summary>Reads the body of a message as an OPEN with its capabilities, as a NOTIFICATION and as a ROUTE-REFRESH.</summary>
    public static FuzzDecoder Sessions() => static (input, outcome) =>
    {
        if (BgpOpen.TryRead(input.Span, out var open, out var error))
        {
            outcome.Say(open.SpeakerAsn().Value);
            var capabilities = open.Capabilities;
            while (capabilities.TryRead(out var capability))
            {
                outcome.MarkOnce(1, (long)capability.Code);
                ReadCapability(capability.Value, outcome);
            }

            outcome.Mark(2, (long)capabilities.Error.Field);
        }

        outcome.Mark(3, (long)error.Field);
        if (BgpNotification.TryRead(input.Span, out var notification, out error))
        {
            outcome.MarkOnce(4, (long)notification.Code);
            outcome.Mark(5, notification.TryReadShutdownCommunication(out var text) ? 1 : 0);
            outcome.Say(text);
            outcome.Mark(6, notification.TryReadHardReset(out var reason) ? (long)reason.Code : -1);
        }

        outcome.Mark(7, (long)error.Field);
        outcome.Mark(8, BgpRouteRefresh.TryRead(input.Span, out var refresh, out error) ? (long)refresh.Kind : -1);
        outcome.Say(refresh.Family.Afi);
        outcome.Mark(9, (long)error.Field);
    };

    /// <summary>Reads routes of any family: the first three octets of an input say which.</summary>
    public static FuzzDecoder FramedRoutes() => static (input, outcome) =>
    {
        if (input.Length < 3)
        {
            return;
        }

        var octets = input.Span;
        var family = new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(octets), octets[2]);
        for (int way = 0; way < 2; way++)
        {
            var reader = new FramedNlriReader(octets[3..], family, (PathIdentifiers)way);
            int count = 0;
            while (reader.TryRead(out var route))
            {
                outcome.Say(route.PathIdentifier);
                outcome.Say(route.Octets);
                count++;
            }

            outcome.Count(way, count);
            outcome.Mark(10 + way, (long)reader.Error.Field);
        }

        outcome.Mark(20, family.Afi < 64 ? family.Afi : -1);
        outcome.Mark(21, family.Safi);
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
        found += (Attr04MultiExitDisc.TryRead(value, out _) ? 256 : 0)
            + (Attr05LocalPref.TryRead(value, out _) ? 512 : 0)
            + (Attr09OriginatorId.TryRead(value, out _) ? 1024 : 0)
            + (Attr10ClusterList.TryRead(value, out var clusters) ? 2048 : 0)
            + (Attr16ExtendedCommunities.TryRead(value, out var extended) ? 4096 : 0)
            + (Attr18As4Aggregator.TryRead(value, out _) ? 8192 : 0)
            + (Attr25Ipv6ExtendedCommunities.TryRead(value, out var extendedV6) ? 16_384 : 0)
            + (Attr26Aigp.TryRead(value, out _) ? 32_768 : 0)
            + (Attr35OnlyToCustomer.TryRead(value, out _) ? 65_536 : 0);
        outcome.Say(found);
        for (int i = 0; i < clusters.Count; i++)
        {
            outcome.Say(clusters[i]);
        }

        for (int i = 0; i < extended.Count; i++)
        {
            outcome.Say(extended[i].ToString().Length);
        }

        for (int i = 0; i < extendedV6.Count; i++)
        {
            outcome.Say(extendedV6[i].ToString().Length);
        }

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

    private static void ReadCapability(ReadOnlySpan<byte> value, FuzzOutcome outcome)
    {
        outcome.Say(Cap01Multiprotocol.TryRead(value, out var family) ? family.Afi : -1);
        outcome.Say(Cap09Role.TryRead(value, out var role) ? (long)role : -1);
        outcome.Say(Cap65FourOctetAs.TryRead(value, out var asn) ? asn.Value : -1);
        outcome.Say(Cap73Fqdn.TryRead(value, out var names) ? names.DomainName.Length : -1);
        outcome.Say(Cap05ExtendedNextHop.TryRead(value, out var nextHops) ? nextHops.Count : -1);
        for (int i = 0; i < nextHops.Count; i++)
        {
            outcome.Say(nextHops[i].GetHashCode());
        }

        outcome.Say(Cap64GracefulRestart.TryRead(value, out var restart) ? restart.RestartTime : -1);
        for (int i = 0; i < restart.Count; i++)
        {
            outcome.Say(restart[i].GetHashCode());
        }

        outcome.Say(Cap69AddPath.TryRead(value, out var addPath) ? addPath.Count : -1);
        for (int i = 0; i < addPath.Count; i++)
        {
            outcome.Say(addPath[i].GetHashCode());
        }

        outcome.Say(Cap71LongLivedGracefulRestart.TryRead(value, out var longLived) ? longLived.Count : -1);
        for (int i = 0; i < longLived.Count; i++)
        {
            outcome.Say(longLived[i].GetHashCode());
        }
    }
}
