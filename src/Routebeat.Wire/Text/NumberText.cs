using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Routebeat.Wire.Text;

/// <summary>Writes numbers as decimal digits, eight of them side by side in one register, without branch or table.</summary>
/// <remarks>
/// Each writer takes the position to write at and returns the one after; it may touch up to <see cref="TextRoom.Slack"/> octets from the
/// position on. Those that take the first octet of a text need room that was asked for.
/// </remarks>
internal static class NumberText
{
    private const uint EightDigits = 100_000_000;
    private const int Digits = 8;
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const int LengthShift = 56;

    /// <summary>Of 0 to 255 the digits and a dot in the low octets; how many characters, in the highest.</summary>
    private static readonly ulong[] _octets = MakeOctets();

    /// <summary>Writes a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> text, int at, uint value) => Write(ref TextRoom.Of(text, at, TextRoom.Slack), at, value);

    /// <summary>Writes a number where room was asked for.</summary>
    /// <param name="text">The first octet of the text.</param>
    /// <param name="at">The position to write at.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte text, int at, uint value)
    {
        unchecked
        {
            if (value >= EightDigits)
            {
                return WriteLong(ref text, at, value);
            }

            // The lowest octet is the first digit: as many zeros as are in front are shifted out, but never the last digit.
            ulong digits = DigitsOf(value);
            int skipped = BitOperations.TrailingZeroCount(digits | (1UL << (8 * (Digits - 1)))) >> 3;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), (digits + Zeros) >> (8 * skipped));
            return at + Digits - skipped;
        }
    }

    /// <summary>Writes an octet and a dot where room was asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteOctetAndDot(ref byte text, int at, byte value)
    {
        unchecked
        {
            ulong entry = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_octets), value);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), (uint)entry);
            return at + (int)(entry >> LengthShift);
        }
    }

    /// <summary>Writes the digits of microseconds, six of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteMicroseconds(Span<byte> text, int at, uint value)
    {
        const int Six = 6;
        ref byte first = ref TextRoom.Of(text, at, TextRoom.Slack);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, at), unchecked((DigitsOf(value) + Zeros) >> (8 * (Digits - Six))));
        return at + Six;
    }

    /// <summary>Writes a number below 100 with two digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteTwo(Span<byte> text, int at, uint value)
    {
        text[at] = (byte)('0' + (value / 10));
        text[at + 1] = (byte)('0' + (value % 10));
        return at + 2;
    }

    /// <summary>Makes the table, so that code compiled afterwards takes it for made.</summary>
    public static void Prepare() => _ = _octets.Length;

    private static int WriteLong(ref byte text, int at, uint value)
    {
        uint high = value / EightDigits;
        at = Write(ref text, at, high);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), DigitsOf(value - (high * EightDigits)) + Zeros);
        return at + Digits;
    }

    /// <summary>
    /// The eight digits of a number below 100,000,000 as octets 0 to 9, the first one lowest: halved into two numbers of four digits, these
    /// into two of two, these into single ones, all side by side. Dividing by 100 and by 10 is multiplying and shifting, exact in these ranges.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong DigitsOf(uint value)
    {
        unchecked
        {
            const uint FourDigits = 10_000;
            uint high = value / FourDigits;
            ulong fours = high | ((ulong)(value - (high * FourDigits)) << 32);
            ulong hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
            ulong twos = ((fours - (100 * hundreds)) << 16) | hundreds;
            ulong tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
            return ((twos - (10 * tens)) << 8) | tens;
        }
    }

    private static ulong[] MakeOctets()
    {
        ulong[] octets = new ulong[byte.MaxValue + 1];
        Span<byte> text = stackalloc byte[TextRoom.Slack];
        for (int i = 0; i < octets.Length; i++)
        {
            text.Clear();
            int length = Write(text, 0, (uint)i);
            text[length] = (byte)'.';
            octets[i] = ((ulong)(length + 1) << LengthShift) | (MemoryMarshal.Read<ulong>(text) & uint.MaxValue);
        }

        return octets;
    }
}
