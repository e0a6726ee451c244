using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes the four attributes of communities into JSON.</summary>
internal static class JsonCommunities
{
    private const int Size = 4;
    private const int LargeSize = 12;
    private const byte NonTransitive = 0x40;
    private const byte OfTwoOctetAs = 0;
    private const byte OfAddress = 1;
    private const byte OfFourOctetAs = 2;

    /// <summary>Writes an attribute of communities as an array; any other attribute not at all.</summary>
    public static void Write(Utf8JsonWriter json, in PathAttribute attribute)
    {
        switch (attribute.Type)
        {
            case AttributeType.Communities:
                WritePlain(json, attribute.Value);
                break;
            case AttributeType.LargeCommunity:
                WriteLarge(json, attribute.Value);
                break;
            case AttributeType.ExtendedCommunities:
                WriteExtended(json, attribute.Value);
                break;
            case AttributeType.Ipv6ExtendedCommunities:
                WriteOfIpv6(json, attribute.Value);
                break;
            default:
                break;
        }
    }

    private static void WritePlain(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteStartArray("communities"u8);
        for (; value.Length >= Size; value = value[Size..])
        {
            json.WriteStringValue(text[..CommunityText.Write(text, 0, value[..Size])]);
        }

        json.WriteEndArray();
    }

    private static void WriteLarge(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteStartArray("large_communities"u8);
        for (; value.Length >= LargeSize; value = value[LargeSize..])
        {
            json.WriteStringValue(text[..CommunityText.WriteLarge(text, 0, value[..LargeSize])]);
        }

        json.WriteEndArray();
    }

    private static void WriteExtended(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        json.WriteStartArray("extended_communities"u8);
        var communities = new Attr16ExtendedCommunities(value);
        for (int i = 0; i < communities.Count; i++)
        {
            json.WriteStartObject();
            Write(json, communities[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Type, subtype and value: administrator and number where the type has them (RFC 4360 §3, RFC 5668 §2), octets else.</summary>
    private static void Write(Utf8JsonWriter json, ExtendedCommunity community)
    {
        WriteType(json, community.Type, community.Subtype);
        unchecked
        {
            switch (community.Type & ~NonTransitive)
            {
                case OfTwoOctetAs:
                    json.WriteNumber("asn"u8, (uint)(community.Value >> 32));
                    json.WriteNumber("number"u8, (uint)community.Value);
                    break;
                case OfAddress:
                    JsonValues.Write(json, "address"u8, IpAddress.FromV4((uint)(community.Value >> 16)));
                    json.WriteNumber("number"u8, (ushort)community.Value);
                    break;
                case OfFourOctetAs:
                    json.WriteNumber("asn"u8, (uint)(community.Value >> 16));
                    json.WriteNumber("number"u8, (ushort)community.Value);
                    break;
                default:
                    json.WriteString("value"u8, community.Value.ToString("x12", System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static void WriteOfIpv6(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        json.WriteStartArray("ipv6_extended_communities"u8);
        var communities = new Attr25Ipv6ExtendedCommunities(value);
        for (int i = 0; i < communities.Count; i++)
        {
            var community = communities[i];
            json.WriteStartObject();
            WriteType(json, community.Type, community.Subtype);
            JsonValues.Write(json, "address"u8, community.Address);
            json.WriteNumber("number"u8, community.LocalNumber);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Type and subtype, with the name of the two that are in all uses (RFC 4360 §4 and §5).</summary>
    private static void WriteType(Utf8JsonWriter json, byte type, byte subtype)
    {
        const byte RouteTarget = 2;
        const byte RouteOrigin = 3;
        json.WriteNumber("type"u8, type);
        json.WriteNumber("subtype"u8, subtype);
        if (type <= OfFourOctetAs && subtype is (RouteTarget or RouteOrigin))
        {
            json.WriteString("name"u8, subtype == RouteTarget ? "route target"u8 : "route origin"u8);
        }

        json.WriteBoolean("transitive"u8, (type & NonTransitive) == 0);
    }
}
