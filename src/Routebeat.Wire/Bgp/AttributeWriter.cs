using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Writes path attributes in the order of their types (RFC 4271 §5), all but the two that carry routes.</summary>
internal static class AttributeWriter
{
    private const int MaxSegmentMembers = 255;
    private const AttributeFlags WellKnown = AttributeFlags.Transitive;
    private const AttributeFlags OptionalTransitive = AttributeFlags.Optional | AttributeFlags.Transitive;

    /// <summary>Writes the attributes of a route; NEXT_HOP only where the next hop is IPv4.</summary>
    public static void Write(OctetBuffer buffer, in RouteAttributes attributes, AsnWidth width)
    {
        WriteHeader(buffer, WellKnown, AttributeType.Origin, 1);
        buffer.WriteByte((byte)attributes.Origin);
        WritePath(buffer, WellKnown, AttributeType.AsPath, attributes, width);
        if (attributes.NextHop.Family == IpFamily.V4)
        {
            WriteHeader(buffer, WellKnown, AttributeType.NextHop, Attr03NextHop.Size);
            buffer.Write(attributes.NextHop);
        }

        WriteNumber(buffer, AttributeFlags.Optional, AttributeType.MultiExitDisc, attributes.MultiExitDisc);
        WriteNumber(buffer, WellKnown, AttributeType.LocalPref, attributes.LocalPref);
        WriteAggregator(buffer, AttributeType.Aggregator, attributes.Aggregator, width);
        WriteCommunities(buffer, attributes.Communities);
        if (width == AsnWidth.Two && NeedsFourOctets(attributes))
        {
            WritePath(buffer, OptionalTransitive, AttributeType.As4Path, attributes, AsnWidth.Four);
        }

        if (width == AsnWidth.Two && attributes.Aggregator?.Asn.Value > ushort.MaxValue)
        {
            WriteAggregator(buffer, AttributeType.As4Aggregator, attributes.Aggregator, AsnWidth.Four);
        }

        WriteLargeCommunities(buffer, attributes.LargeCommunities);
    }

    /// <summary>Writes flags, type and length of an attribute; the length in two octets only where one does not do.</summary>
    public static void WriteHeader(OctetBuffer buffer, AttributeFlags flags, AttributeType type, int length)
    {
        bool extended = length > byte.MaxValue;
        buffer.WriteByte((byte)(extended ? flags | AttributeFlags.ExtendedLength : flags));
        buffer.WriteByte((byte)type);
        if (extended)
        {
            buffer.WriteUInt16(length);
        }
        else
        {
            buffer.WriteByte((byte)length);
        }
    }

    private static bool NeedsFourOctets(in RouteAttributes attributes) =>
        attributes.AsPath.ContainsAnyExceptInRange(0u, ushort.MaxValue) || attributes.AsSet.ContainsAnyExceptInRange(0u, ushort.MaxValue);

    private static void WritePath(
        OctetBuffer buffer, AttributeFlags flags, AttributeType type, in RouteAttributes attributes, AsnWidth width)
    {
        int segments = (attributes.AsPath.Length + MaxSegmentMembers - 1) / MaxSegmentMembers;
        segments += attributes.AsSet.IsEmpty ? 0 : 1;
        WriteHeader(buffer, flags, type, (2 * segments) + ((attributes.AsPath.Length + attributes.AsSet.Length) * (int)width));
        var rest = attributes.AsPath;
        while (!rest.IsEmpty)
        {
            int count = Math.Min(rest.Length, MaxSegmentMembers);
            WriteSegment(buffer, AsPathSegmentType.Sequence, rest[..count], width);
            rest = rest[count..];
        }

        if (!attributes.AsSet.IsEmpty)
        {
            WriteSegment(buffer, AsPathSegmentType.Set, attributes.AsSet, width);
        }
    }

    private static void WriteSegment(OctetBuffer buffer, AsPathSegmentType type, ReadOnlySpan<uint> members, AsnWidth width)
    {
        buffer.WriteByte((byte)type);
        buffer.WriteByte((byte)members.Length);
        foreach (uint member in members)
        {
            WriteAsn(buffer, member, width);
        }
    }

    private static void WriteAsn(OctetBuffer buffer, uint asn, AsnWidth width)
    {
        if (width == AsnWidth.Four)
        {
            buffer.WriteUInt32(asn);
        }
        else
        {
            buffer.WriteUInt16((int)(asn > ushort.MaxValue ? Asn.Trans.Value : asn));
        }
    }

    private static void WriteNumber(OctetBuffer buffer, AttributeFlags flags, AttributeType type, uint? value)
    {
        if (value is uint number)
        {
            WriteHeader(buffer, flags, type, sizeof(uint));
            buffer.WriteUInt32(number);
        }
    }

    private static void WriteAggregator(OctetBuffer buffer, AttributeType type, Aggregator? aggregator, AsnWidth width)
    {
        if (aggregator is Aggregator value)
        {
            WriteHeader(buffer, OptionalTransitive, type, Attr07Aggregator.Size(width));
            WriteAsn(buffer, value.Asn.Value, width);
            buffer.Write(value.Address);
        }
    }

    private static void WriteCommunities(OctetBuffer buffer, ReadOnlySpan<uint> communities)
    {
        if (communities.IsEmpty)
        {
            return;
        }

        WriteHeader(buffer, OptionalTransitive, AttributeType.Communities, communities.Length * Attr08Communities.Size);
        foreach (uint community in communities)
        {
            buffer.WriteUInt32(community);
        }
    }

    private static void WriteLargeCommunities(OctetBuffer buffer, ReadOnlySpan<LargeCommunity> communities)
    {
        if (communities.IsEmpty)
        {
            return;
        }

        WriteHeader(buffer, OptionalTransitive, AttributeType.LargeCommunity, communities.Length * Attr32LargeCommunity.Size);
        foreach (var community in communities)
        {
            buffer.WriteUInt32(community.GlobalAdministrator);
            buffer.WriteUInt32(community.LocalData1);
            buffer.WriteUInt32(community.LocalData2);
        }
    }
}
