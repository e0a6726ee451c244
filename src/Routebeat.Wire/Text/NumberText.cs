using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Routebeat.Wire.Text;

/// <summary>Writes numbers as decimal digits, four at a time from tables.</summary>
/// <remarks>Each writer takes the position to write at and returns the one after; it may touch up to 8 octets after its last digit.</remarks>
internal static class NumberText
{
    private const uint GroupSize = 10_000;
    private const int GroupDigits = 4;
    private const int LengthShift = 56;

    /// <summary>Of 0 to 9999 the digits without zeros in front, in the low octets; how many, in the highest.</summary>
    private static readonly ulong[] _groups = MakeGroups();

    /// <summary>Of 0 to 9999 four digits.</summary>
    private static readonly uint[] _paddedGroups = MakePaddedGroups();

    /// <summary>Of 0 to 255 the digits and a dot in the low octets; how many characters, in the highest.</summary>
    private static readonly ulong[] _octets = MakeOctets();

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

    /// <summary>Writes a number where <see cref="TextRoom"/> was asked for.</summary>
    /// <param name="text">The first octet of the text.</param>
    /// <param name="at">The position to write at.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte text, int at, uint value)
    {
        unchecked
        {
            if (value < GroupSize)
            {
                return WriteEntry(ref text, at, Entry(_groups, value));
            }

            uint high = value / GroupSize;
            at = high < GroupSize ? WriteEntry(ref text, at, Entry(_groups, high)) : WriteLong(ref text, at, high);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), Entry(_paddedGroups, value - (high * GroupSize)));
            return at + GroupDigits;
        }
    }

    /// <summary>Writes an octet and a dot where <see cref="TextRoom"/> was asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteOctetAndDot(ref byte text, int at, byte value) => WriteEntry(ref text, at, Entry(_octets, value));

    /// <summary>Makes the tables, so that code compiled afterwards takes them for made.</summary>
    public static void Prepare() => _ = _groups.Length + _paddedGroups.Length + _octets.Length;

    /// <summary>Writes an octet and a dot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteOctetAndDot(Span<byte> text, int at, byte value) => WriteEntry(text, at, _octets[value]);

    /// <summary>Writes the digits of microseconds, six of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteMicroseconds(Span<byte> text, int at, uint value)
    {
        at = WriteTwo(text, at, value / GroupSize);
        BinaryPrimitives.WriteUInt32LittleEndian(text[at..], _paddedGroups[value % GroupSize]);
        return at + GroupDigits;
    }

    /// <summary>Writes a number below 100 with two digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteTwo(Span<byte> text, int at, uint value)
    {
        text[at] = (byte)('0' + (value / 10));
        text[at + 1] = (byte)('0' + (value % 10));
        return at + 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WriteLong(ref byte text, int at, uint high)
    {
        uint highest = high / GroupSize;
        at = WriteEntry(ref text, at, Entry(_groups, highest));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), Entry(_paddedGroups, high - (highest * GroupSize)));
        return at + GroupDigits;
    }

    /// <summary>An entry of a table that is known to have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Entry<T>(T[] table, uint index) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteEntry(ref byte text, int at, ulong entry)
    {
        unchecked
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, at), (uint)entry);
            return at + (int)(entry >> LengthShift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong[] MakeGroups()
    {
        ulong[] groups = new ulong[GroupSize];
        for (int i = 0; i < groups.Length; i++)
        {
            int length = i < 10 ? 1 : i < 100 ? 2 : i < 1000 ? 3 : GroupDigits;
            groups[i] = ((ulong)length << LengthShift) | Digits(i, length);
        }

        return groups;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint[] MakePaddedGroups()
    {
        uint[] groups = new uint[GroupSize];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = Digits(i, GroupDigits);
        }

        return groups;
    }

    private static ulong[] MakeOctets()
    {
        ulong[] octets = new ulong[byte.MaxValue + 1];
        for (int i = 0; i < octets.Length; i++)
        {
            int length = (int)(_groups[i] >> LengthShift);
            octets[i] = ((ulong)(length + 1) << LengthShift) | Digits(i, length) | ((ulong)'.' << (8 * length));
        }

        return octets;
    }

    /// <summary>The last digits of a value, the first of them in the lowest octet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Digits(int value, int length)
    {
        uint digits = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            digits |= (uint)('0' + (value % 10)) << (8 * i);
            value /= 10;
        }

        return digits;
    }
}
