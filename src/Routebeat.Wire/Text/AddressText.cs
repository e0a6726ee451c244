using System.Numerics;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Text;

/// <summary>Writes addresses and prefixes. Each writer takes the position to write at and returns the one after.</summary>
internal static class AddressText
{
    /// <summary>Room that any prefix fits in, with the octets that the writers touch after it.</summary>
    public const int Room = 64;

    /// <summary>Room for an IPv6 address, the last four octets with dots, and what is touched after it.</summary>
    private const int V6Room = 56;

    private const int Groups = 8;

    /// <summary>Writes an address; nothing for the default value.</summary>
    public static int Write(Span<byte> text, int at, IpAddress address, AddressSpelling spelling) => address.Family switch
    {
        IpFamily.V4 => WriteV4(text, at, (uint)(address.High >> 32)),
        IpFamily.V6 => WriteV6(text, at, address.High, address.Low, spelling),
        _ => at,
    };

    /// <summary>Writes address, slash and length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> text, int at, in IpPrefix prefix, AddressSpelling spelling)
    {
        at = prefix.Family == IpFamily.V4
            ? WriteV4(text, at, (uint)(prefix.High >> 32))
            : WriteV6(text, at, prefix.High, prefix.Low, spelling);
        text[at] = (byte)'/';
        return NumberText.Write(text, at + 1, prefix.Length);
    }

    /// <summary>Writes address, slash and length where <see cref="TextRoom"/> was asked for.</summary>
    /// <param name="text">The text, for spellings that are not written in one go.</param>
    /// <param name="first">Its first octet.</param>
    /// <param name="at">The position to write at.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="spelling">How an IPv6 address is spelled.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> text, ref byte first, int at, in IpPrefix prefix, AddressSpelling spelling)
    {
        unchecked
        {
            at = prefix.Family == IpFamily.V4
                ? WriteV4(ref first, at, (uint)(prefix.High >> 32))
                : WriteV6(text, at, prefix.High, prefix.Low, spelling);
            Unsafe.Add(ref first, at) = (byte)'/';
            return NumberText.Write(ref first, at + 1, prefix.Length);
        }
    }

    /// <summary>Writes an IPv4 address from its 32 bits where <see cref="TextRoom"/> was asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteV4(ref byte text, int at, uint bits)
    {
        unchecked
        {
            at = NumberText.WriteOctetAndDot(ref text, at, (byte)(bits >> 24));
            at = NumberText.WriteOctetAndDot(ref text, at, (byte)(bits >> 16));
            at = NumberText.WriteOctetAndDot(ref text, at, (byte)(bits >> 8));
            return NumberText.WriteOctetAndDot(ref text, at, (byte)bits) - 1;
        }
    }

    /// <summary>Writes an IPv4 address from its 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteV4(Span<byte> text, int at, uint bits) => WriteV4(ref TextRoom.Of(text, at, TextRoom.Slack), at, bits);

    /// <summary>Writes an IPv6 address from its two halves.</summary>
    public static int WriteV6(Span<byte> text, int at, ulong high, ulong low, AddressSpelling spelling)
    {
        unchecked
        {
            ref byte first = ref TextRoom.Of(text, at, V6Room);
            uint zeros = ZeroGroups(high) | (ZeroGroups(low) << 4);
            var (start, length) = LongestRun(zeros, spelling == AddressSpelling.BgpDump ? 1 : 2);
            int end = EndsInDots(high, low, spelling) ? Groups - 2 : Groups;
            for (int i = 0; i < end; i++)
            {
                if (i == start)
                {
                    Unsafe.Add(ref first, at++) = (byte)':';
                    Unsafe.Add(ref first, at++) = (byte)':';
                    i += length - 1;
                    continue;
                }

                if (i != 0 && i != start + length)
                {
                    Unsafe.Add(ref first, at++) = (byte)':';
                }

                at = WriteGroup(ref first, at, (uint)((i < 4 ? high >> (48 - (16 * i)) : low >> (112 - (16 * i))) & 0xFFFF));
            }

            if (end == Groups)
            {
                return at;
            }

            if (end > start + length)
            {
                Unsafe.Add(ref first, at++) = (byte)':';
            }

            return WriteV4(ref first, at, (uint)low);
        }
    }

    /// <summary>Which of four groups are zero: bit 0 for the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ZeroGroups(ulong half)
    {
        uint zeros = (half >> 48) == 0 ? 1u : 0;
        zeros |= ((half >> 32) & 0xFFFF) == 0 ? 2u : 0;
        zeros |= ((half >> 16) & 0xFFFF) == 0 ? 4u : 0;
        return zeros | ((half & 0xFFFF) == 0 ? 8u : 0);
    }

    /// <summary>The first of the longest runs of zero groups; a start of -1 where none has the least length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Start, int Length) LongestRun(uint zeros, int least)
    {
        int bestStart = -1;
        int bestLength = least - 1;
        int start = 0;
        while (zeros != 0)
        {
            int gap = BitOperations.TrailingZeroCount(zeros);
            start += gap;
            zeros >>= gap;
            int length = BitOperations.TrailingZeroCount(~zeros);
            if (length > bestLength)
            {
                (bestStart, bestLength) = (start, length);
            }

            start += length;
            zeros >>= length;
        }

        return bestStart < 0 ? (-1, 0) : (bestStart, bestLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EndsInDots(ulong high, ulong low, AddressSpelling spelling) =>
        high == 0 && ((low >> 32) == 0xFFFF || (spelling == AddressSpelling.BgpDump && low is > 1 and <= uint.MaxValue));

    /// <summary>Writes a group without zeros in front: its four digits side by side in a number, which is shifted by as many as are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteGroup(ref byte text, int at, uint group)
    {
        unchecked
        {
            const uint Ones = 0x0101_0101;
            const int Digits = 4;
            const uint FromNineToA = 'a' - '9' - 1;
            uint nibbles = ((group & 0xF000) >> 12) | (group & 0x0F00) | ((group & 0x00F0) << 12) | ((group & 0x000F) << 24);
            uint letters = ((nibbles + (6 * Ones)) >> 4) & Ones;
            int digits = (35 - BitOperations.LeadingZeroCount(group | 1)) / Digits;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), (nibbles + ('0' * Ones) + (letters * FromNineToA)) >> (8 * (Digits - digits)));
            return at + digits;
        }
    }
}
