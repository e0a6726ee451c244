using System.Globalization;
using System.Text.Json;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Writes path attributes as the JSON fields of RIS Live; those that have none, and malformed ones, are left out.</summary>
internal static class AttributeJson
{
    /// <summary>Writes the member of one attribute.</summary>
    public static void Write(Utf8JsonWriter json, PathAttribute attribute)
    {
        var value = attribute.Value;
        switch (attribute.Type)
        {
            case AttributeType.Origin when Attr01Origin.TryRead(value, out var origin):
                json.WriteString("origin", origin switch
                {
                    Routing.OriginCode.Igp => "igp",
                    Routing.OriginCode.Egp => "egp",
                    _ => "incomplete",
                });
                break;
            case AttributeType.AsPath:
                WritePath(json, value);
                break;
            case AttributeType.MultiExitDisc when Attr04MultiExitDisc.TryRead(value, out uint metric):
                json.WriteNumber("med", metric);
                break;
            case AttributeType.AtomicAggregate when value.IsEmpty:
                json.WriteBoolean("atomic_aggregate", true);
                break;
            case AttributeType.Aggregator when Attr07Aggregator.TryRead(value, AsnWidth.Four, out var aggregator):
                json.WriteString("aggregator", string.Create(CultureInfo.InvariantCulture, $"{aggregator.Asn.Value}:{aggregator.Address}"));
                break;
            case AttributeType.Communities when Attr08Communities.TryRead(value, out var communities):
                WriteCommunities(json, communities);
                break;
            case AttributeType.LargeCommunity when Attr32LargeCommunity.TryRead(value, out var large):
                WriteLargeCommunities(json, large);
                break;
            default:
                break;
        }
    }

    private static void WritePath(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        json.WriteStartArray("path");
        var segments = new AsPathSegmentReader(value, AsnWidth.Four);
        while (segments.TryRead(out var segment))
        {
            if (segment.Type == AsPathSegmentType.Sequence)
            {
                WriteMembers(json, segment);
            }
            else if (segment.Type == AsPathSegmentType.Set)
            {
                json.WriteStartArray();
                WriteMembers(json, segment);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, AsPathSegment segment)
    {
        for (int i = 0; i < segment.Count; i++)
        {
            json.WriteNumberValue(segment[i]);
        }
    }

    private static void WriteCommunities(Utf8JsonWriter json, Attr08Communities communities)
    {
        json.WriteStartArray("community");
        for (int i = 0; i < communities.Count; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(communities[i] >> 16);
            json.WriteNumberValue(communities[i] & ushort.MaxValue);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteLargeCommunities(Utf8JsonWriter json, Attr32LargeCommunity communities)
    {
        json.WriteStartArray("large_community");
        for (int i = 0; i < communities.Count; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(communities[i].GlobalAdministrator);
            json.WriteNumberValue(communities[i].LocalData1);
            json.WriteNumberValue(communities[i].LocalData2);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
