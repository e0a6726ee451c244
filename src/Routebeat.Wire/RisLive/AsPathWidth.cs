using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Tells how wide AS numbers are in an UPDATE that comes without its session's capabilities.</summary>
internal static class AsPathWidth
{
    /// <summary>
    /// Four octets, unless AS_PATH can only be read with two. Read with the wrong width a path is nearly always malformed: an octet of an
    /// AS number would have to be one of the four types of segments, and the lengths would have to end where the path does.
    /// </summary>
    public static AsnWidth Of(scoped in BgpMessage message)
    {
        if (message.Type != BgpMessageType.Update || !UpdateSections.TryRead(message.Body, out var sections, out _))
        {
            return AsnWidth.Four;
        }

        var reader = new AttributeReader(sections.Attributes);
        while (reader.TryRead(out var attribute))
        {
            if (attribute.Type == AttributeType.AsPath)
            {
                return !IsPath(attribute.Value, AsnWidth.Four) && IsPath(attribute.Value, AsnWidth.Two) ? AsnWidth.Two : AsnWidth.Four;
            }
        }

        return AsnWidth.Four;
    }

    private static bool IsPath(ReadOnlySpan<byte> value, AsnWidth width)
    {
        var segments = new AsPathSegmentReader(value, width);
        while (segments.TryRead(out _))
        {
        }

        return !segments.IsMalformed;
    }
}
