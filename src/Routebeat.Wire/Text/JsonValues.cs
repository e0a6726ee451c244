using System.Buffers.Binary;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes addresses, times and attributes into JSON without making strings of them.</summary>
internal sealed class JsonValues
{
    private const int V4Size = 4;
    private const int V6Size = 16;
    private const int LargeSize = 12;

    private readonly TextBuffer _text = new();

    /// <summary>Writes an address.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IpAddress address)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteString(name, text[..AddressText.Write(text, 0, address, AddressSpelling.Canonical)]);
    }

    /// <summary>Writes a prefix as a property.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, in IpPrefix prefix)
    {
        json.WritePropertyName(name);
        Write(json, prefix);
    }

    /// <summary>Writes a prefix as an element.</summary>
    public static void Write(Utf8JsonWriter json, in IpPrefix prefix)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteStringValue(text[..AddressText.Write(text, 0, prefix, AddressSpelling.Canonical)]);
    }

    /// <summary>Writes a time to the microsecond.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, EventTime time)
    {
        Span<byte> text = stackalloc byte[32];
        _ = time.ToDateTime().TryFormat(text, out int length, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    /// <summary>Writes next hops as an array: one, or the global and the link-local one; nothing where the octets are no addresses.</summary>
    public static void WriteNextHops(Utf8JsonWriter json, ReadOnlySpan<byte> octets)
    {
        int size = octets.Length == V4Size ? V4Size : V6Size;
        if (octets.IsEmpty || octets.Length % size != 0)
        {
            return;
        }

        json.WriteStartArray("next_hop"u8);
        for (; !octets.IsEmpty; octets = octets[size..])
        {
            WriteAddress(json, octets[..size]);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the attributes as an object, unless there are none.</summary>
    public void WriteAttributes(Utf8JsonWriter json, scoped in AttributeSpans attributes, AsnWidth width)
    {
        if (attributes.All.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("attributes"u8);
        WriteWellKnown(json, attributes, width);
        WriteLists(json, attributes);
        WriteOthers(json, attributes.All);
        json.WriteEndObject();
    }

    private static void WriteAddress(Utf8JsonWriter json, ReadOnlySpan<byte> octets)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteStringValue(text[..AddressText.Write(text, 0, IpAddress.FromOctets(octets), AddressSpelling.Canonical)]);
    }

    private static void WriteLists(Utf8JsonWriter json, scoped in AttributeSpans attributes)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        if (attributes.Types.Contains(AttributeType.Communities))
        {
            json.WriteStartArray("communities"u8);
            for (var rest = attributes.Communities; rest.Length >= V4Size; rest = rest[V4Size..])
            {
                json.WriteStringValue(text[..CommunityText.Write(text, 0, rest[..V4Size])]);
            }

            json.WriteEndArray();
        }

        if (attributes.Types.Contains(AttributeType.LargeCommunity))
        {
            json.WriteStartArray("large_communities"u8);
            for (var rest = attributes.LargeCommunities; rest.Length >= LargeSize; rest = rest[LargeSize..])
            {
                json.WriteStringValue(text[..CommunityText.WriteLarge(text, 0, rest[..LargeSize])]);
            }

            json.WriteEndArray();
        }

        if (attributes.Types.Contains(AttributeType.ClusterList))
        {
            json.WriteStartArray("cluster_list"u8);
            for (var rest = attributes.ClusterList; rest.Length >= V4Size; rest = rest[V4Size..])
            {
                WriteAddress(json, rest[..V4Size]);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteOthers(Utf8JsonWriter json, ReadOnlySpan<byte> attributes)
    {
        bool any = false;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (HasName(attribute.Type))
            {
                continue;
            }

            if (!any)
            {
                json.WriteStartArray("other"u8);
                any = true;
            }

            json.WriteStartObject();
            json.WriteNumber("type"u8, (int)attribute.Type);
            json.WriteNumber("flags"u8, (int)attribute.Flags);
            json.WriteString("value"u8, Convert.ToHexStringLower(attribute.Value));
            json.WriteEndObject();
        }

        if (any)
        {
            json.WriteEndArray();
        }
    }

    /// <summary>Whether an attribute is shown by name, or with the routes, or merged into one that is.</summary>
    private static bool HasName(AttributeType type) =>
        type is (>= AttributeType.Origin and <= AttributeType.ClusterList)
            or AttributeType.MpReachNlri or AttributeType.MpUnreachNlri
            or AttributeType.As4Path or AttributeType.As4Aggregator or AttributeType.LargeCommunity;

    private void WriteWellKnown(Utf8JsonWriter json, scoped in AttributeSpans attributes, AsnWidth width)
    {
        if (attributes.Origin is [<= 2, ..])
        {
            json.WriteString("origin"u8, attributes.Origin[0] switch { 0 => "IGP"u8, 1 => "EGP"u8, _ => "INCOMPLETE"u8 });
        }

        if (attributes.Types.Contains(AttributeType.AsPath))
        {
            _text.Clear();
            new TextWriter8(_text).WritePath(attributes, width);
            json.WriteString("as_path"u8, _text.Written);
        }

        if (BinaryPrimitives.TryReadUInt32BigEndian(attributes.MultiExitDisc, out uint med))
        {
            json.WriteNumber("med"u8, med);
        }

        if (BinaryPrimitives.TryReadUInt32BigEndian(attributes.LocalPref, out uint localPref))
        {
            json.WriteNumber("local_pref"u8, localPref);
        }

        if (attributes.Types.Contains(AttributeType.AtomicAggregate))
        {
            json.WriteBoolean("atomic_aggregate"u8, true);
        }

        if (AggregatorText.TryRead(attributes, width, out var aggregator))
        {
            json.WriteStartObject("aggregator"u8);
            json.WriteNumber("asn"u8, aggregator.Asn.Value);
            Write(json, "address"u8, aggregator.Address);
            json.WriteEndObject();
        }

        if (attributes.OriginatorId.Length >= V4Size)
        {
            json.WritePropertyName("originator_id"u8);
            WriteAddress(json, attributes.OriginatorId[..V4Size]);
        }
    }
}
