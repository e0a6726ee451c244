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
            while (value.Length >= sizeof(ulong))
            {
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value));
                value = value[sizeof(ulong)..];
            }

            if (value.Length >= sizeof(uint))
            {
                uint head = BinaryPrimitives.ReadUInt32LittleEndian(value);
                uint tail = BinaryPrimitives.ReadUInt32LittleEndian(value[^sizeof(uint)..]);
                return Mix(hash ^ (((ulong)tail << 32) | head));
            }

            ulong rest = 0;
            for (int i = 0; i < value.Length; i++)
            {
                rest = (rest << 8) | value[i];
            }

            return Mix(hash ^ rest);
        }
    }

    /// <summary>The share of an aggregator: the same whether its AS came in two octets or in four.</summary>
    public static ulong Of(in Aggregator aggregator)
    {
        unchecked
        {
            ulong seed = (ulong)AttributeType.Aggregator * OtherOdd;
            return Mix(seed ^ (aggregator.Address.High | aggregator.Asn.Value));
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
