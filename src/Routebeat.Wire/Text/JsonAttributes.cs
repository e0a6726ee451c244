using System.Buffers.Binary;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes path attributes into JSON: those with fields of their own by name, all others with their octets.</summary>
internal sealed class JsonAttributes
{
    private const int V4Size = 4;
    private const int LargeSize = 12;
    private const int AigpSize = 11;
    private const AttributeFlags TypeFlags = AttributeFlags.Optional | AttributeFlags.Transitive;

    private readonly TextBuffer _text = new();

    /// <summary>Writes the attributes as an object, unless there are none.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="width">How wide AS numbers are in AS_PATH and AGGREGATOR.</param>
    /// <param name="context">What of them is shown elsewhere.</param>
    public void Write(Utf8JsonWriter json, scoped in AttributeSpans attributes, AsnWidth width, JsonContext context)
    {
        if (attributes.All.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("attributes"u8);
        AttributeTypes seen = default;
        bool others = false;
        bool flags = false;
        var reader = new AttributeReader(attributes.All);
        while (reader.TryRead(out var attribute))
        {
            if (seen.Add(attribute.Type) && HasField(attribute, width, context))
            {
                WriteField(json, attribute, attributes, width, context);
                flags |= HasUnusualFlags(attribute);
            }
            else
            {
                others = true;
            }
        }

        if (others)
        {
            WriteOthers(json, attributes.All, width, context);
        }

        if (flags)
        {
            WriteFlags(json, attributes.All, width, context);
        }

        json.WriteEndObject();
    }

    /// <summary>Whether an attribute's value is all shown by its field, with the routes, or both.</summary>
    private static bool HasField(in PathAttribute attribute, AsnWidth width, JsonContext context)
    {
        var value = attribute.Value;
        return attribute.Type switch
        {
            AttributeType.Origin => Attr01Origin.TryRead(value, out _),
            AttributeType.AsPath => PathText.HopCount(value, width) >= 0,
            AttributeType.As4Path => PathText.HopCount(value, AsnWidth.Four) >= 0,
            AttributeType.Aggregator => value.Length == Attr07Aggregator.Size(width),
            AttributeType.As4Aggregator => value.Length == Attr07Aggregator.Size(AsnWidth.Four),
            AttributeType.NextHop or AttributeType.MultiExitDisc or AttributeType.LocalPref or AttributeType.OriginatorId
                or AttributeType.OnlyToCustomer => value.Length == V4Size,
            AttributeType.AtomicAggregate => value.IsEmpty,
            AttributeType.Communities or AttributeType.ClusterList => value.Length % V4Size == 0,
            AttributeType.LargeCommunity => value.Length % LargeSize == 0,
            AttributeType.ExtendedCommunities => value.Length % Attr16ExtendedCommunities.Size == 0,
            AttributeType.Ipv6ExtendedCommunities => value.Length % Attr25Ipv6ExtendedCommunities.Size == 0,
            AttributeType.Aigp => value.Length == AigpSize && Attr26Aigp.TryRead(value, out ulong? metric) && metric is not null,
            AttributeType.MpReachNlri => context.IsTable
                ? Attr14MpReachNlri.TryReadInRib(value, out var inTable, out _) && inTable.Nlri.IsEmpty
                : Attr14MpReachNlri.TryRead(value, out _, out _),
            AttributeType.MpUnreachNlri => !context.IsTable && Attr15MpUnreachNlri.TryRead(value, out _, out _),
            _ => false,
        };
    }

    private static bool HasUnusualFlags(in PathAttribute attribute)
    {
        var expected = AttributeRules.Of(attribute.Type).Kind;
        var flags = attribute.Flags & ~AttributeFlags.ExtendedLength;
        return expected is null ? (flags & ~TypeFlags) != 0 || (flags & AttributeFlags.Optional) == 0 : flags != expected;
    }

    private static void WriteOthers(Utf8JsonWriter json, ReadOnlySpan<byte> attributes, AsnWidth width, JsonContext context)
    {
        json.WriteStartArray("other"u8);
        AttributeTypes seen = default;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (!seen.Add(attribute.Type) || !HasField(attribute, width, context))
            {
                json.WriteStartObject();
                json.WriteNumber("type"u8, (int)attribute.Type);
                json.WriteString("name"u8, MrtNames.Of(attribute.Type));
                json.WriteNumber("flags"u8, (int)attribute.Flags);
                JsonValues.WriteOctets(json, "value"u8, attribute.Value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteFlags(Utf8JsonWriter json, ReadOnlySpan<byte> attributes, AsnWidth width, JsonContext context)
    {
        json.WriteStartArray("unusual_flags"u8);
        AttributeTypes seen = default;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (seen.Add(attribute.Type) && HasField(attribute, width, context) && HasUnusualFlags(attribute))
            {
                json.WriteStartObject();
                json.WriteNumber("type"u8, (int)attribute.Type);
                json.WriteString("name"u8, MrtNames.Of(attribute.Type));
                json.WriteNumber("flags"u8, (int)attribute.Flags);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, in Aggregator aggregator)
    {
        json.WriteStartObject(name);
        json.WriteNumber("asn"u8, aggregator.Asn.Value);
        JsonValues.Write(json, "address"u8, aggregator.Address);
        json.WriteEndObject();
    }

    private void WriteField(Utf8JsonWriter json, in PathAttribute attribute, scoped in AttributeSpans attributes, AsnWidth width, JsonContext context)
    {
        var value = attribute.Value;
        switch (attribute.Type)
        {
            case AttributeType.Origin:
                json.WriteString("origin"u8, value[0] switch { 0 => "IGP"u8, 1 => "EGP"u8, _ => "INCOMPLETE"u8 });
                break;
            case AttributeType.AsPath:
                WritePaths(json, attributes, width);
                break;
            case AttributeType.As4Path:
                WritePath(json, "as4_path"u8, value, AsnWidth.Four);
                break;
            case AttributeType.NextHop when !context.ShowsNextHop:
                JsonValues.Write(json, "next_hop"u8, IpAddress.FromOctets(value));
                break;
            case AttributeType.MultiExitDisc:
                json.WriteNumber("med"u8, ValueText.Number(value));
                break;
            case AttributeType.LocalPref:
                json.WriteNumber("local_pref"u8, ValueText.Number(value));
                break;
            case AttributeType.AtomicAggregate:
                json.WriteBoolean("atomic_aggregate"u8, true);
                break;
            case AttributeType.Aggregator:
                WriteAggregators(json, attributes, width);
                break;
            case AttributeType.As4Aggregator:
                _ = Attr18As4Aggregator.TryRead(value, out var as4Aggregator);
                Write(json, "as4_aggregator"u8, as4Aggregator);
                break;
            case AttributeType.OriginatorId:
                JsonValues.Write(json, "originator_id"u8, IpAddress.FromOctets(value));
                break;
            case AttributeType.ClusterList:
                WriteAddresses(json, "cluster_list"u8, value);
                break;
            case AttributeType.OnlyToCustomer:
                json.WriteNumber("only_to_customer"u8, ValueText.Number(value));
                break;
            case AttributeType.Aigp:
                json.WriteNumber("aigp"u8, BinaryPrimitives.ReadUInt64BigEndian(value[^sizeof(ulong)..]));
                break;
            default:
                JsonCommunities.Write(json, attribute);
                break;
        }
    }

    private static void WriteAddresses(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        json.WriteStartArray(name);
        for (; value.Length >= V4Size; value = value[V4Size..])
        {
            JsonValues.Write(json, IpAddress.FromOctets(value[..V4Size]));
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the path that AS_PATH and AS4_PATH say together; where there are both, also AS_PATH as it came.</summary>
    private void WritePaths(Utf8JsonWriter json, scoped in AttributeSpans attributes, AsnWidth width)
    {
        _text.Clear();
        new TextWriter8(_text).WritePath(attributes, width);
        json.WriteString("as_path"u8, _text.Written);
        if (width == AsnWidth.Two && !attributes.As4Path.IsEmpty)
        {
            WritePath(json, "as_path_unmerged"u8, attributes.AsPath, width);
        }
    }

    private void WritePath(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> path, AsnWidth width)
    {
        _text.Clear();
        new TextWriter8(_text).WritePath(path, width);
        json.WriteString(name, _text.Written);
    }

    private static void WriteAggregators(Utf8JsonWriter json, scoped in AttributeSpans attributes, AsnWidth width)
    {
        _ = AggregatorText.TryRead(attributes, width, out var aggregator);
        Write(json, "aggregator"u8, aggregator);
        if (width == AsnWidth.Two && !attributes.As4Aggregator.IsEmpty)
        {
            _ = Attr07Aggregator.TryRead(attributes.Aggregator, width, out var unmerged);
            Write(json, "aggregator_unmerged"u8, unmerged);
        }
    }
}
