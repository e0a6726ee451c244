using System.Globalization;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Writes path attributes as the JSON fields of RIS Live; those that have none, and malformed ones, are left out.</summary>
internal static class AttributeJson
{
    /// <summary>Writes the member of one attribute.</summary>
    /// <param name="json">Where it is written.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="width">How wide AS numbers are in AS_PATH and AGGREGATOR.</param>
    /// <param name="as4">The attributes that tell those numbers again, where they are two octets wide (RFC 6793 §4.2.3).</param>
    public static void Write(Utf8JsonWriter json, PathAttribute attribute, AsnWidth width, As4Octets as4)
    {
        var value = attribute.Value;
        switch (attribute.Type)
        {
            case AttributeType.Origin when Attr01Origin.TryRead(value, out var origin):
                json.WriteString("origin", origin switch
                {
                    OriginCode.Igp => "igp",
                    OriginCode.Egp => "egp",
                    _ => "incomplete",
                });
                break;
            case AttributeType.AsPath:
                WritePath(json, value, width, as4.Path);
                break;
            case AttributeType.MultiExitDisc when Attr04MultiExitDisc.TryRead(value, out uint metric):
                json.WriteNumber("med", metric);
                break;
            case AttributeType.AtomicAggregate when value.IsEmpty:
                json.WriteBoolean("atomic_aggregate", true);
                break;
            case AttributeType.Aggregator when Attr07Aggregator.TryRead(value, width, out var aggregator):
                if (aggregator.Asn == Asn.Trans && Attr07Aggregator.TryRead(as4.Aggregator, AsnWidth.Four, out var wide))
                {
                    aggregator = wide;
                }

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

    /// <summary>Writes AS_PATH, whose last hops are those of AS4_PATH where that is there and no longer.</summary>
    private static void WritePath(Utf8JsonWriter json, ReadOnlySpan<byte> value, AsnWidth width, ReadOnlySpan<byte> as4)
    {
        int hops = CountHops(value, width);
        int hops4 = width == AsnWidth.Two ? CountHops(as4, AsnWidth.Four) : 0;
        bool isMerged = hops4 > 0 && hops4 <= hops;
        json.WriteStartArray("path");
        WriteHops(json, value, width, isMerged ? hops - hops4 : int.MaxValue);
        WriteHops(json, isMerged ? as4 : [], AsnWidth.Four, int.MaxValue);
        json.WriteEndArray();
    }

    /// <summary>The hops of a path, of which a set is one; 0 of one that does not hold.</summary>
    private static int CountHops(ReadOnlySpan<byte> value, AsnWidth width)
    {
        int count = 0;
        var segments = new AsPathSegmentReader(value, width);
        while (segments.TryRead(out var segment))
        {
            count += segment.Type switch
            {
                AsPathSegmentType.Sequence => segment.Count,
                AsPathSegmentType.Set => 1,
                _ => 0,
            };
        }

        return segments.IsMalformed ? 0 : count;
    }

    private static void WriteHops(Utf8JsonWriter json, ReadOnlySpan<byte> value, AsnWidth width, int most)
    {
        var segments = new AsPathSegmentReader(value, width);
        while (most > 0 && segments.TryRead(out var segment))
        {
            if (segment.Type == AsPathSegmentType.Sequence)
            {
                WriteMembers(json, segment, most);
                most -= Math.Min(most, segment.Count);
            }
            else if (segment.Type == AsPathSegmentType.Set)
            {
                json.WriteStartArray();
                WriteMembers(json, segment, segment.Count);
                json.WriteEndArray();
                most--;
            }
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, AsPathSegment segment, int most)
    {
        for (int i = 0; i < Math.Min(most, segment.Count); i++)
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
