using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Counts the routes of families that are not decoded, by the framing of each (all numbers: IANA registry of SAFI).</summary>
internal static class OtherFamilyNlri
{
    private const byte Multicast = 2;
    private const byte Labelled = 4;
    private const byte MulticastVpn = 5;
    private const byte Evpn = 70;
    private const byte Vpn = 128;
    private const byte VpnMulticast = 129;
    private const byte FlowSpecification = 133;
    private const byte FlowSpecificationVpn = 134;

    /// <summary>How many routes the octets hold; a field whose framing is not known, or does not hold, is one route.</summary>
    public static int Count(AddressFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers)
    {
        int count = 0;
        int skip = pathIdentifiers == PathIdentifiers.Present ? sizeof(uint) : 0;
        while (!nlri.IsEmpty)
        {
            int length = nlri.Length <= skip ? 0 : Frame(family.Safi, nlri[skip..]);
            if (length == 0 || length > nlri.Length - skip)
            {
                return 1;
            }

            nlri = nlri[(skip + length)..];
            count++;
        }

        return count;
    }

    /// <summary>The size of the route that the octets begin with; 0 where that is not known.</summary>
    private static int Frame(byte safi, ReadOnlySpan<byte> nlri)
    {
        switch (safi)
        {
            case Multicast or Labelled or Vpn or VpnMulticast:
                return 1 + ((nlri[0] + 7) / 8);
            case MulticastVpn or Evpn:
                return nlri.Length < 2 ? 0 : 2 + nlri[1];
            case FlowSpecification or FlowSpecificationVpn:
                return nlri[0] < 0xF0 ? 1 + nlri[0]
                    : nlri.Length < 2 ? 0 : 2 + (BinaryPrimitives.ReadUInt16BigEndian(nlri) & 0x0FFF);
            default:
                return 0;
        }
    }
}
