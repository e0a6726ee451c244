using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Routebeat.Wire.Bgp;

/// <summary>One segment of an AS_PATH or AS4_PATH, its members still in wire form. The default value is no segment.</summary>
/// <param name="type">The type.</param>
/// <param name="members">The members, <paramref name="width"/> octets each.</param>
/// <param name="width">How wide a member is.</param>
public readonly ref struct AsPathSegment(AsPathSegmentType type, ReadOnlySpan<byte> members, AsnWidth width)
{
    private readonly ReadOnlySpan<byte> _members = members;
    private readonly AsnWidth _width = width;

    /// <summary>The type.</summary>
    public AsPathSegmentType Type { get; } = type;

    /// <summary>How many members the segment has; at least one.</summary>
    public int Count => _width == AsnWidth.Two ? _members.Length >> 1 : _members.Length >> 2;

    /// <summary>One member's AS number.</summary>
    /// <param name="index">Which, from 0.</param>
    public uint this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _width == AsnWidth.Two
            ? BinaryPrimitives.ReadUInt16BigEndian(_members[(index * 2)..])
            : BinaryPrimitives.ReadUInt32BigEndian(_members[(index * 4)..]);
    }

    /// <summary>Copies the members.</summary>
    /// <param name="destination">Room for <see cref="Count"/> numbers.</param>
    /// <returns>Whether one of them is 0.</returns>
    internal bool CopyTo(Span<uint> destination)
    {
        unchecked
        {
            if (_width == AsnWidth.Four && Count >= Vector128<uint>.Count && BitConverter.IsLittleEndian)
            {
                return CopyFourWide(MemoryMarshal.Cast<byte, uint>(_members), destination);
            }

            bool zero = false;
            for (int i = 0; i < Count; i++)
            {
                uint member = this[i];
                zero |= member == 0;
                destination[i] = member;
            }

            return zero;
        }
    }

    /// <summary>Copies four members at a time; the last four again where they are not a whole step.</summary>
    private static bool CopyFourWide(ReadOnlySpan<uint> members, Span<uint> destination)
    {
        unchecked
        {
            var zero = Vector128<uint>.Zero;
            int last = members.Length - Vector128<uint>.Count;
            for (int i = 0; i < last; i += Vector128<uint>.Count)
            {
                zero |= CopyFour(members[i..], destination[i..]);
            }

            return (zero | CopyFour(members[last..], destination[last..])) != Vector128<uint>.Zero;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> CopyFour(ReadOnlySpan<uint> members, Span<uint> destination)
    {
        var reversed = Vector128.Shuffle(
            Vector128.Create(members).AsByte(), Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)).AsUInt32();
        reversed.CopyTo(destination);
        return Vector128.Equals(reversed, Vector128<uint>.Zero);
    }
}
