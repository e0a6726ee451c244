using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>A hash of path attributes that does not depend on their order, the same in every process and on every machine.</summary>
/// <remarks>Not against an adversary: it tells whether the attributes of a route changed, and 32 bits of it are kept a route.</remarks>
internal static class AttributeHash
{
    private const ulong Odd = 0x9FB21C651E98DF25UL;
    private const ulong OtherOdd = 0xC2B2AE3D27D4EB4FUL;

    /// <summary>The share of one attribute; the shares of all are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(AttributeType type, ReadOnlySpan<byte> value)
    {
        unchecked
        {
            ulong hash = (((ulong)type << 32) | (uint)value.Length) * OtherOdd;
            int at = 0;
            for (; at <= value.Length - sizeof(ulong); at += sizeof(ulong))
            {
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value[at..]));
            }

            if (value.Length - at >= sizeof(uint))
            {
                uint head = BinaryPrimitives.ReadUInt32LittleEndian(value[at..]);
                uint tail = BinaryPrimitives.ReadUInt32LittleEndian(value[(value.Length - sizeof(uint))..]);
                return Mix(hash ^ (((ulong)tail << 32) | head));
            }

            ulong rest = 0;
            for (; at < value.Length; at++)
            {
                rest = (rest << 8) | value[at];
            }

            return Mix(hash ^ rest);
        }
    }

    /// <summary>The share of an aggregator: the same whether its AS came in two octets or in four.</summary>
    /// <param name="address">Its IPv4 address in the upper 32 bits.</param>
    /// <param name="asn">Its AS.</param>
    public static ulong OfAggregator(ulong address, uint asn)
    {
        unchecked
        {
            ulong seed = (ulong)AttributeType.Aggregator * OtherOdd;
            return Mix(seed ^ (address | asn));
        }
    }

    /// <summary>The 32 bits that are kept of the sum of all shares.</summary>
    public static uint Fold(ulong sum) => (uint)(Mix(sum) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value *= Odd;
            value ^= value >> 29;
            value *= OtherOdd;
            return value ^ (value >> 32);
        }
    }
}
