using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Text;

/// <summary>Writes the values of attributes that take few octets. Each writer returns the position after what it wrote.</summary>
internal static class ValueText
{
    /// <summary>A number of four octets; 0 where it is absent.</summary>
    public static uint Number(ReadOnlySpan<byte> value) => BinaryPrimitives.TryReadUInt32BigEndian(value, out uint number) ? number : 0;

    /// <summary>Writes a bar and ORIGIN; one that is absent or not of RFC 4271 is INCOMPLETE.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteOrigin(Span<byte> text, int at, ReadOnlySpan<byte> value)
    {
        var name = value is [0, ..] ? "|IGP"u8 : value is [1, ..] ? "|EGP"u8 : "|INCOMPLETE"u8;
        name.CopyTo(text[at..]);
        return at + name.Length;
    }

    /// <summary>Writes the next hop of MP_REACH_NLRI, the global one of two; where there is none, that of NEXT_HOP, or 255.255.255.255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteNextHop(Span<byte> text, int at, ReadOnlySpan<byte> nextHop, ReadOnlySpan<byte> mpNextHop)
    {
        if (mpNextHop.Length >= 16)
        {
            return AddressText.WriteV6(
                text, at, BinaryPrimitives.ReadUInt64BigEndian(mpNextHop), BinaryPrimitives.ReadUInt64BigEndian(mpNextHop[8..]), AddressSpelling.BgpDump);
        }

        var octets = mpNextHop.Length >= sizeof(uint) ? mpNextHop : nextHop;
        return AddressText.WriteV4(text, at, BinaryPrimitives.TryReadUInt32BigEndian(octets, out uint bits) ? bits : uint.MaxValue);
    }
}
