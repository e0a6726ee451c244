using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes the attributes of a block, one line each, in an order of their own.</summary>
internal static class BlockAttributes
{
    private const int OctetsOfV4 = 4;
    private const int OctetsOfV6 = 16;

    /// <summary>Writes all attributes.</summary>
    public static void Write(
        TextWriter8 writer,
        scoped in AttributeSpans attributes,
        AsnWidth width,
        scoped in Attr14MpReachNlri reach,
        scoped in Attr15MpUnreachNlri unreach)
    {
        WriteWellKnown(writer, attributes, width);
        WriteReflection(writer, attributes);
        WriteUnknown(writer, attributes.All);
        WriteReach(writer, attributes, reach);
        if (attributes.Types.Contains(AttributeType.MpUnreachNlri))
        {
            writer.Write("MP_UNREACH_NLRI"u8);
            writer.Write(NameOf(unreach.Family));
        }

        if (attributes.Types.Contains(AttributeType.Communities))
        {
            writer.Write(attributes.Communities.IsEmpty ? "COMMUNITY:"u8 : "COMMUNITY: "u8);
            writer.WriteCommunities(attributes.Communities);
            writer.Write("\n"u8);
        }

        if (attributes.Types.Contains(AttributeType.LargeCommunity))
        {
            writer.Write(attributes.LargeCommunities.IsEmpty ? "LARGE_COMMUNITY:"u8 : "LARGE_COMMUNITY: "u8);
            writer.WriteLargeCommunities(attributes.LargeCommunities);
            writer.Write("\n"u8);
        }
    }

    private static void WriteWellKnown(TextWriter8 writer, scoped in AttributeSpans attributes, AsnWidth width)
    {
        if (attributes.Origin is [<= 2, ..])
        {
            writer.Write(attributes.Origin[0] switch { 0 => "ORIGIN: IGP\n"u8, 1 => "ORIGIN: EGP\n"u8, _ => "ORIGIN: INCOMPLETE\n"u8 });
        }

        if (attributes.Types.Contains(AttributeType.AsPath))
        {
            writer.Write("ASPATH: "u8);
            writer.WritePath(attributes, width);
            writer.Write("\n"u8);
        }

        WriteAddress(writer, "NEXT_HOP: "u8, attributes.NextHop);
        WriteNumber(writer, "MULTI_EXIT_DISC: "u8, attributes.MultiExitDisc);
        WriteNumber(writer, "LOCAL_PREF: "u8, attributes.LocalPref);
        if (attributes.Types.Contains(AttributeType.AtomicAggregate))
        {
            writer.Write("ATOMIC_AGGREGATE\n"u8);
        }

        if (AggregatorText.TryRead(attributes, width, out var aggregator))
        {
            writer.Write("AGGREGATOR: AS"u8);
            writer.Write(aggregator.Asn.Value);
            writer.Write(" "u8);
            writer.Write(aggregator.Address);
            writer.Write("\n"u8);
        }
    }

    private static void WriteReflection(TextWriter8 writer, scoped in AttributeSpans attributes)
    {
        WriteAddress(writer, "ORIGINATOR_ID: "u8, attributes.OriginatorId);
        if (attributes.Types.Contains(AttributeType.ClusterList))
        {
            writer.Write("CLUSTER_LIST: "u8);
            for (var rest = attributes.ClusterList; rest.Length >= OctetsOfV4; rest = rest[OctetsOfV4..])
            {
                writer.Write(IpAddress.FromOctets(rest[..OctetsOfV4]));
                writer.Write(" "u8);
            }

            writer.Write("\n"u8);
        }
    }

    /// <summary>Writes the attributes that have no line of their own, octet by octet.</summary>
    private static void WriteUnknown(TextWriter8 writer, ReadOnlySpan<byte> attributes)
    {
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (HasLine(attribute.Type))
            {
                continue;
            }

            writer.Write("   UNKNOWN_ATTR("u8);
            writer.Write((uint)attribute.Flags);
            writer.Write(", "u8);
            writer.Write((uint)attribute.Type);
            writer.Write(", "u8);
            writer.Write((uint)attribute.Value.Length);
            writer.Write("):"u8);
            foreach (byte octet in attribute.Value)
            {
                writer.Write(" "u8);
                writer.WriteHexOctet(octet);
            }

            writer.Write("\n"u8);
        }
    }

    private static bool HasLine(AttributeType type) =>
        type is (>= AttributeType.Origin and <= AttributeType.ClusterList)
            or AttributeType.MpReachNlri or AttributeType.MpUnreachNlri
            or AttributeType.As4Path or AttributeType.As4Aggregator or AttributeType.LargeCommunity;

    private static void WriteReach(TextWriter8 writer, scoped in AttributeSpans attributes, scoped in Attr14MpReachNlri reach)
    {
        if (!attributes.Types.Contains(AttributeType.MpReachNlri))
        {
            return;
        }

        writer.Write("MP_REACH_NLRI"u8);
        writer.Write(reach.Family == default ? "(IPv6 Unicast)\n"u8 : NameOf(reach.Family));
        if (NameOf(reach.Family).IsEmpty && reach.Family != default)
        {
            return;
        }

        var hops = reach.NextHop.Length is OctetsOfV4 or OctetsOfV6 or (2 * OctetsOfV6) ? reach.NextHop : default;
        int size = hops.Length == OctetsOfV4 ? OctetsOfV4 : OctetsOfV6;
        for (; !hops.IsEmpty; hops = hops[size..])
        {
            writer.Write("NEXT_HOP: "u8);
            writer.Write(IpAddress.FromOctets(hops[..size]));
            writer.Write("\n"u8);
        }
    }

    private static void WriteAddress(TextWriter8 writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.Length >= OctetsOfV4)
        {
            writer.Write(name);
            writer.Write(IpAddress.FromOctets(value[..OctetsOfV4]));
            writer.Write("\n"u8);
        }
    }

    private static void WriteNumber(TextWriter8 writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (BinaryPrimitives.TryReadUInt32BigEndian(value, out uint number))
        {
            writer.Write(name);
            writer.Write(number);
            writer.Write("\n"u8);
        }
    }

    /// <summary>The family with brackets and the line's end; nothing for one without a name, whose line bgpdump does not end either.</summary>
    private static ReadOnlySpan<byte> NameOf(AddressFamily family) => (family.Afi, family.Safi) switch
    {
        (1, 1) => "(IPv4 Unicast)\n"u8,
        (1, 2) => "(IPv4 Multicast)\n"u8,
        (1, 3) => "(IPv4 Both unicast and multicast)\n"u8,
        (2, 1) => "(IPv6 Unicast)\n"u8,
        (2, 2) => "(IPv6 Multicast)\n"u8,
        (2, 3) => "(IPv6 Both unicast and multicast)\n"u8,
        _ => default,
    };
}
