using System.Buffers.Binary;
using System.Runtime.CompilerServices;

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
}
