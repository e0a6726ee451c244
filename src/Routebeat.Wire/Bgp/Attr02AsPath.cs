namespace Routebeat.Wire.Bgp;

/// <summary>AS_PATH, type 2 (RFC 4271 §5.1.2), as hops.</summary>
/// <remarks>
/// A hop is what counts one in the path's length (RFC 4271 §9.1.2.2): each member of an AS_SEQUENCE, and a whole AS_SET. A set of one
/// member is that member, a set of several is 0. Confederation segments count nothing (RFC 5065 §5.3) and are left out.
/// </remarks>
public static class Attr02AsPath
{
    /// <summary>The hop that stands for an AS_SET of several members.</summary>
    public const uint SetHop = 0;

    /// <summary>How many hops a value of this size can give at most.</summary>
    /// <param name="valueLength">The size of the value in octets.</param>
    public static int MaxHops(int valueLength) => valueLength / sizeof(ushort);

    /// <summary>Reads the hops, nearest first. Never throws, whatever the octets.</summary>
    /// <param name="value">The attribute's value.</param>
    /// <param name="width">How wide its AS numbers are.</param>
    /// <param name="hops">Room for at least <see cref="MaxHops"/> hops.</param>
    /// <param name="count">How many hops there are.</param>
    /// <returns>Whether the path is well formed (RFC 7606 §7.2) and without AS 0 (RFC 7607 §2).</returns>
    public static bool TryReadHops(ReadOnlySpan<byte> value, AsnWidth width, Span<uint> hops, out int count)
    {
        unchecked
        {
            count = 0;
            bool zero = false;
            var segments = new AsPathSegmentReader(value, width);
            while (segments.TryRead(out var segment))
            {
                if (segment.Type == AsPathSegmentType.Sequence)
                {
                    zero |= segment.CopyTo(hops[count..]);
                    count += segment.Count;
                }
                else if (segment.Type == AsPathSegmentType.Set)
                {
                    zero |= HasZero(segment);
                    hops[count++] = segment.Count == 1 ? segment[0] : SetHop;
                }
                else
                {
                    zero |= HasZero(segment);
                }
            }

            return !segments.IsMalformed && !zero;
        }
    }

    private static bool HasZero(AsPathSegment segment)
    {
        for (int i = 0; i < segment.Count; i++)
        {
            if (segment[i] == 0)
            {
                return true;
            }
        }

        return false;
    }
}
