using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes AS paths: <c>64500 64501 {64502,64503}</c>, confederations as <c>(64512 64513)</c> and <c>[64512,64513]</c>.</summary>
/// <remarks>Each writer takes the position to write at and returns the one after.</remarks>
internal static class PathText
{
    /// <summary>So many times its octets a path takes as text at most; also its segments' brackets, and the octets touched after it.</summary>
    public const int Widening = 6;

    private const int SegmentHeaderSize = 2;

    /// <summary>What stands for a path whose octets are none (RFC 7606 §7.2).</summary>
    private static ReadOnlySpan<byte> Malformed => "! Error !"u8;

    /// <summary>Writes the path that attributes say together: AS_PATH, and AS4_PATH where it counts (RFC 6793 §4.2.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> text, int at, scoped in AttributeSpans attributes, AsnWidth width)
    {
        if (width == AsnWidth.Four || attributes.As4Path.IsEmpty || !AggregatorText.FourOctetAttributesCount(attributes))
        {
            return Write(text, at, attributes.AsPath, width);
        }

        int hops = HopCount(attributes.AsPath, width);
        int hops4 = HopCount(attributes.As4Path, AsnWidth.Four);
        return hops < 0 || hops4 <= 0 || hops4 > hops
            ? Write(text, at, attributes.AsPath, width)
            : WriteMerged(text, at, attributes, hops - hops4);
    }

    /// <summary>Writes a path as one attribute has it.</summary>
    public static int Write(Span<byte> text, int at, ReadOnlySpan<byte> path, AsnWidth width)
    {
        unchecked
        {
            int start = at;
            ref byte first = ref TextRoom.Of(text, at, (Widening * path.Length) + TextRoom.Slack);
            var rest = path;
            while (!rest.IsEmpty)
            {
                int octets = rest.Length < SegmentHeaderSize ? 0 : rest[1] * (int)width;
                if (octets == 0 || rest.Length - SegmentHeaderSize < octets || rest[0] is 0 or > (byte)AsPathSegmentType.ConfederationSet)
                {
                    Malformed.CopyTo(text[start..]);
                    return start + Malformed.Length;
                }

                var members = rest.Slice(SegmentHeaderSize, octets);
                at = rest[0] == (byte)AsPathSegmentType.Sequence
                    ? WriteMembers(ref first, at, members, width, (byte)' ')
                    : WriteBracketed(text, at, members, width, (AsPathSegmentType)rest[0]);
                Unsafe.Add(ref first, at++) = (byte)' ';
                rest = rest[(SegmentHeaderSize + octets)..];
            }

            return at == start ? at : at - 1;
        }
    }

    /// <summary>
    /// The leading hops of AS_PATH, then AS4_PATH. Confederation segments go along with the hops beside them, and do not belong in AS4_PATH.
    /// </summary>
    private static int WriteMerged(Span<byte> text, int at, scoped in AttributeSpans attributes, int kept)
    {
        int start = at;
        var path = new AsPathSegmentReader(attributes.AsPath, AsnWidth.Two);
        while (path.TryRead(out var segment) && (kept > 0 || IsConfederation(segment.Type)))
        {
            int count = segment.Type == AsPathSegmentType.Sequence ? Math.Min(kept, segment.Count) : segment.Count;
            at = WriteSegment(text, at, segment, count);
            kept -= segment.Type == AsPathSegmentType.Sequence ? count : segment.Type == AsPathSegmentType.Set ? 1 : 0;
        }

        var path4 = new AsPathSegmentReader(attributes.As4Path, AsnWidth.Four);
        while (path4.TryRead(out var segment))
        {
            at = IsConfederation(segment.Type) ? at : WriteSegment(text, at, segment, segment.Count);
        }

        return at == start ? at : at - 1;
    }

    private static int WriteSegment(Span<byte> text, int at, AsPathSegment segment, int count)
    {
        var (open, between, close) = Brackets(segment.Type);
        if (open != 0)
        {
            text[at++] = open;
        }

        for (int i = 0; i < count; i++)
        {
            at = NumberText.Write(text, at, segment[i]);
            text[at++] = between;
        }

        text[at - 1] = close;
        if (open != 0)
        {
            text[at++] = (byte)' ';
        }

        return at;
    }

    private static int WriteBracketed(Span<byte> text, int at, ReadOnlySpan<byte> members, AsnWidth width, AsPathSegmentType type)
    {
        var (open, between, close) = Brackets(type);
        text[at] = open;
        at = WriteMembers(ref TextRoom.Of(text, at, 0), at + 1, members, width, between);
        text[at] = close;
        return at + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteMembers(ref byte text, int at, ReadOnlySpan<byte> members, AsnWidth width, byte between)
    {
        unchecked
        {
            if (width == AsnWidth.Four)
            {
                for (; members.Length >= sizeof(uint); members = members[sizeof(uint)..])
                {
                    at = NumberText.Write(ref text, at, BinaryPrimitives.ReadUInt32BigEndian(members));
                    Unsafe.Add(ref text, at++) = between;
                }
            }
            else
            {
                for (; members.Length >= sizeof(ushort); members = members[sizeof(ushort)..])
                {
                    at = NumberText.Write(ref text, at, BinaryPrimitives.ReadUInt16BigEndian(members));
                    Unsafe.Add(ref text, at++) = between;
                }
            }

            return at - 1;
        }
    }

    /// <summary>What opens a segment, stands between its members, and closes it; a sequence is followed by a space instead.</summary>
    private static (byte Open, byte Between, byte Close) Brackets(AsPathSegmentType type) => type switch
    {
        AsPathSegmentType.Set => ((byte)'{', (byte)',', (byte)'}'),
        AsPathSegmentType.ConfederationSequence => ((byte)'(', (byte)' ', (byte)')'),
        AsPathSegmentType.ConfederationSet => ((byte)'[', (byte)',', (byte)']'),
        _ => (0, (byte)' ', (byte)' '),
    };

    /// <summary>How many hops count in a path's length (RFC 4271 §9.1.2.2, RFC 5065 §5.3); -1 where the path is malformed.</summary>
    public static int HopCount(ReadOnlySpan<byte> path, AsnWidth width)
    {
        int count = 0;
        var segments = new AsPathSegmentReader(path, width);
        while (segments.TryRead(out var segment))
        {
            count += segment.Type == AsPathSegmentType.Sequence ? segment.Count : segment.Type == AsPathSegmentType.Set ? 1 : 0;
        }

        return segments.IsMalformed ? -1 : count;
    }

    private static bool IsConfederation(AsPathSegmentType type) =>
        type is AsPathSegmentType.ConfederationSequence or AsPathSegmentType.ConfederationSet;
}
