using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Where one route of a family ends and the next begins. Never throws, whatever the octets.</summary>
public static class NlriFraming
{
    private const int LongestV4 = 32;
    private const int LongestV6 = 128;

    /// <summary>Above this first octet, a flow specification's length has two octets (RFC 8955 §4.1).</summary>
    private const byte LongFlowSpecification = 0xF0;

    /// <summary>Measures the route that some octets begin with, without path identifier.</summary>
    /// <param name="family">The family of the route.</param>
    /// <param name="octets">The route, and perhaps more after it.</param>
    /// <param name="length">How many octets the route takes, or 0 if this returns false.</param>
    /// <param name="error">What was wrong, or the default value; a need of 0 means that the family's framing is not known.</param>
    /// <returns>Whether the route is all there.</returns>
    public static bool TryMeasure(AddressFamily family, ReadOnlySpan<byte> octets, out int length, out WireError error)
    {
        length = 0;
        int header = HeaderSize(family.Subsequent, octets);
        if (header == 0 || octets.Length < header)
        {
            error = new WireError(WireField.NlriFraming, 0, header, octets.Length);
            return false;
        }

        int needed = LengthOf(family.Subsequent, octets);
        int longest = family.Afi == (ushort)IpFamily.V4 ? LongestV4 : LongestV6;
        if (family.IsPrefixes && octets[0] > longest)
        {
            error = new WireError(WireField.PrefixLength, 0, longest, octets[0]);
            return false;
        }

        if (octets.Length < needed)
        {
            error = new WireError(WireField.NlriFraming, 0, needed, octets.Length);
            return false;
        }

        length = needed;
        error = default;
        return true;
    }

    /// <summary>How many octets say a route's length; 0 where that is not known.</summary>
    private static int HeaderSize(SubsequentAddressFamily subsequent, ReadOnlySpan<byte> octets) => subsequent switch
    {
        SubsequentAddressFamily.Unicast or SubsequentAddressFamily.Multicast or SubsequentAddressFamily.LabelledUnicast
            or SubsequentAddressFamily.Vpn or SubsequentAddressFamily.VpnMulticast or SubsequentAddressFamily.RouteTarget
            or SubsequentAddressFamily.SrPolicy => 1,
        SubsequentAddressFamily.MulticastVpn or SubsequentAddressFamily.Evpn or SubsequentAddressFamily.Vpls => 2,
        SubsequentAddressFamily.LinkState or SubsequentAddressFamily.LinkStateVpn => 4,
        SubsequentAddressFamily.FlowSpecification or SubsequentAddressFamily.FlowSpecificationVpn =>
            octets.IsEmpty || octets[0] < LongFlowSpecification ? 1 : 2,
        _ => 0,
    };

    private static int LengthOf(SubsequentAddressFamily subsequent, ReadOnlySpan<byte> octets) => subsequent switch
    {
        SubsequentAddressFamily.MulticastVpn or SubsequentAddressFamily.Evpn => 2 + octets[1],
        SubsequentAddressFamily.Vpls => 2 + BinaryPrimitives.ReadUInt16BigEndian(octets),
        SubsequentAddressFamily.LinkState or SubsequentAddressFamily.LinkStateVpn => 4 + BinaryPrimitives.ReadUInt16BigEndian(octets[2..]),
        SubsequentAddressFamily.FlowSpecification or SubsequentAddressFamily.FlowSpecificationVpn =>
            octets[0] < LongFlowSpecification ? 1 + octets[0] : 2 + (BinaryPrimitives.ReadUInt16BigEndian(octets) & 0x0FFF),
        _ => 1 + ((octets[0] + 7) / 8),
    };
}
