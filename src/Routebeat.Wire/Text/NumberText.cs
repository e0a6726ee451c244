using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Text;

/// <summary>Writes numbers as decimal digits, four at a time from tables.</summary>
/// <remarks>Each writer takes the position to write at and returns the one after; it may touch up to 8 octets after its last digit.</remarks>
internal static class NumberText
{
    private const uint GroupSize = 10_000;
    private const int GroupDigits = 4;
    private const int LengthShift = 56;

    /// <summary>Of 0 to 9999 the digits without zeros in front, in the low octets; how many, in the highest.</summary>
    private static readonly ulong[] _groups = [.. Enumerable.Range(0, (int)GroupSize).Select(static value => Digits(value, value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4))];

    /// <summary>Of 0 to 9999 four digits.</summary>
    private static readonly uint[] _paddedGroups = [.. Enumerable.Range(0, (int)GroupSize).Select(static value => (uint)Digits(value, GroupDigits))];

    /// <summary>Of 0 to 255 the digits and a dot in the low octets; how many characters, in the highest.</summary>
    private static readonly ulong[] _octets = [.. Enumerable.Range(0, 256).Select(static value => WithDot(_groups[value]))];

    /// <summary>Writes a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> text, int at, uint value)
    {
        unchecked
        {
            if (value < GroupSize)
            {
                return WriteEntry(text, at, _groups[value]);
            }

            uint high = value / GroupSize;
            at = high < GroupSize ? WriteEntry(text, at, _groups[high]) : WriteLong(text, at, high);
            BinaryPrimitives.WriteUInt32LittleEndian(text[at..], _paddedGroups[value - (high * GroupSize)]);
            return at + GroupDigits;
        }
    }

    /// <summary>Writes an octet and a dot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteOctetAndDot(Span<byte> text, int at, byte value) => WriteEntry(text, at, _octets[value]);

    /// <summary>Writes the digits of microseconds, six of them.</summary>
    public static int WriteMicroseconds(Span<byte> text, int at, uint value)
    {
        at = WriteTwo(text, at, value / GroupSize);
        BinaryPrimitives.WriteUInt32LittleEndian(text[at..], _paddedGroups[value % GroupSize]);
        return at + GroupDigits;
    }

    /// <summary>Writes a number below 100 with two digits.</summary>
    public static int WriteTwo(Span<byte> text, int at, uint value)
    {
        text[at] = (byte)('0' + (value / 10));
        text[at + 1] = (byte)('0' + (value % 10));
        return at + 2;
    }

    private static int WriteLong(Span<byte> text, int at, uint high)
    {
        uint highest = high / GroupSize;
        at = WriteEntry(text, at, _groups[highest]);
        BinaryPrimitives.WriteUInt32LittleEndian(text[at..], _paddedGroups[high - (highest * GroupSize)]);
        return at + GroupDigits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteEntry(Span<byte> text, int at, ulong entry)
    {
        unchecked
        {
            BinaryPrimitives.WriteUInt32LittleEndian(text[at..], (uint)entry);
            return at + (int)(entry >> LengthShift);
        }
    }

    private static ulong Digits(int value, int length)
    {
        ulong digits = (ulong)length << LengthShift;
        for (int i = length - 1; i >= 0; i--)
        {
            digits |= (ulong)('0' + (value % 10)) << (8 * i);
            value /= 10;
        }

        return digits;
    }

    private static ulong WithDot(ulong entry)
    {
        int length = (int)(entry >> LengthShift);
        return (entry | ((ulong)'.' << (8 * length))) + (1UL << LengthShift);
    }
}
