using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Text;

/// <summary>Writes communities with spaces between them, and returns the position after them.</summary>
internal static class CommunityText
{
    /// <summary>So many times their octets communities take as text at most.</summary>
    public const int Widening = 4;

    private const int Size = sizeof(uint);
    private const int LargeSize = 3 * sizeof(uint);
    private const uint NoExport = 0xFFFF_FF01;
    private const uint NoAdvertise = 0xFFFF_FF02;
    private const uint NoExportSubconfed = 0xFFFF_FF03;

    /// <summary>Writes the value of COMMUNITIES: <c>64500:1</c> each, those of RFC 1997 by the names that routers show.</summary>
    public static int Write(Span<byte> text, int at, ReadOnlySpan<byte> value)
    {
        unchecked
        {
            int start = at;
            ref byte first = ref TextRoom.Of(text, at, (Widening * value.Length) + TextRoom.Slack);
            for (; value.Length >= Size; value = value[Size..])
            {
                uint community = BinaryPrimitives.ReadUInt32BigEndian(value);
                if (community >= NoExport && community <= NoExportSubconfed)
                {
                    at = WriteName(text, at, community);
                }
                else
                {
                    at = NumberText.Write(ref first, at, community >> 16);
                    Unsafe.Add(ref first, at) = (byte)':';
                    at = NumberText.Write(ref first, at + 1, community & 0xFFFF);
                }

                Unsafe.Add(ref first, at++) = (byte)' ';
            }

            return at == start ? at : at - 1;
        }
    }

    /// <summary>Writes the value of LARGE_COMMUNITY: <c>64500:1:2</c> each.</summary>
    public static int WriteLarge(Span<byte> text, int at, ReadOnlySpan<byte> value)
    {
        int start = at;
        for (; value.Length >= LargeSize; value = value[LargeSize..])
        {
            at = NumberText.Write(text, at, BinaryPrimitives.ReadUInt32BigEndian(value));
            text[at] = (byte)':';
            at = NumberText.Write(text, at + 1, BinaryPrimitives.ReadUInt32BigEndian(value[4..]));
            text[at] = (byte)':';
            at = NumberText.Write(text, at + 1, BinaryPrimitives.ReadUInt32BigEndian(value[8..]));
            text[at++] = (byte)' ';
        }

        return at == start ? at : at - 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteName(Span<byte> text, int at, uint community)
    {
        var name = community switch
        {
            NoExport => "no-export"u8,
            NoAdvertise => "no-advertise"u8,
            _ => "local-AS"u8,
        };
        name.CopyTo(text[at..]);
        return at + name.Length;
    }
}
