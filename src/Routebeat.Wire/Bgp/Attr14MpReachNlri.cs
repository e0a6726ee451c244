using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>MP_REACH_NLRI, type 14 (RFC 4760 §3), still in wire form. The default value announces nothing.</summary>
/// <param name="family">The family of the routes; the default value in the abbreviated form.</param>
/// <param name="nextHop">The next hop, one or two addresses.</param>
/// <param name="nlri">The routes; empty in the abbreviated form.</param>
public readonly ref struct Attr14MpReachNlri(AddressFamily family, ReadOnlySpan<byte> nextHop, ReadOnlySpan<byte> nlri)
{
    private const int FixedSize = 5;
    private const int NextHopOffset = 4;

    /// <summary>The family of the routes; the default value in the abbreviated form.</summary>
    public AddressFamily Family { get; } = family;

    /// <summary>The next hop, one or two addresses.</summary>
    public ReadOnlySpan<byte> NextHop { get; } = nextHop;

    /// <summary>The routes; empty in the abbreviated form.</summary>
    public ReadOnlySpan<byte> Nlri { get; } = nlri;

    /// <summary>
    /// Whether the next hop's length is one that its family has: an IPv4 address only before IPv4 routes (RFC 2545 §3), IPv6 addresses
    /// before both (RFC 8950 §3), route distinguishers in a VPN. Families whose next hops are not known have any length.
    /// </summary>
    public bool IsNextHopSizeValid => Family.Subsequent switch
    {
        SubsequentAddressFamily.Unicast or SubsequentAddressFamily.Multicast or SubsequentAddressFamily.LabelledUnicast =>
            NextHop.Length is 16 or 32 || (NextHop.Length == 4 && Family.Afi == (ushort)IpFamily.V4),
        SubsequentAddressFamily.Vpn or SubsequentAddressFamily.VpnMulticast =>
            NextHop.Length is 24 or 48 || (NextHop.Length == 12 && Family.Afi == (ushort)IpFamily.V4),
        _ => true,
    };

    /// <summary>Reads the value as an UPDATE carries it; false if next hop or fixed part overrun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr14MpReachNlri reach, out WireError error)
    {
        reach = default;
        int needed = value.Length < NextHopOffset ? FixedSize : FixedSize + value[3];
        if (value.Length < needed)
        {
            error = new WireError(WireField.MpNextHop, 0, needed, value.Length);
            return false;
        }

        reach = new Attr14MpReachNlri(
            new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(value), value[2]),
            value.Slice(NextHopOffset, value[3]),
            value[needed..]);
        error = default;
        return true;
    }

    /// <summary>Reads the value as a RIB entry carries it.</summary>
    /// <remarks>
    /// The form of RFC 6396 §4.3.4 has the next hop and its length only; some collectors write the full form. They are told apart by the
    /// first octet: no next hop has length 0, and no family in use has a number above 255.
    /// </remarks>
    public static bool TryReadInRib(ReadOnlySpan<byte> value, out Attr14MpReachNlri reach, out WireError error)
    {
        if (value.IsEmpty || value[0] == 0)
        {
            return TryRead(value, out reach, out error);
        }

        reach = default;
        int needed = 1 + value[0];
        if (value.Length < needed)
        {
            error = new WireError(WireField.MpNextHop, 0, needed, value.Length);
            return false;
        }

        reach = new Attr14MpReachNlri(default, value[1..needed], default);
        error = default;
        return true;
    }
}
