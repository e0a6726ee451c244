using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Writes OPEN messages with the capabilities that a session of IPv4 and IPv6 unicast needs (RFC 4271 §4.2, RFC 5492).</summary>
public static class BgpOpenWriter
{
    /// <summary>The size of the longest message that this writes, in octets.</summary>
    public const int MaxSize = BgpMessage.HeaderSize + 10 + 2 + 12 + 6 + 10;

    private const byte Version = 4;
    private const byte CapabilitiesParameter = 2;
    private const int MarkerSize = 16;
    private const int BodySize = 10;

    /// <summary>Writes an OPEN that offers both families, four-octet AS numbers and, where wanted, path identifiers.</summary>
    /// <param name="destination">Where to, at least <see cref="MaxSize"/> octets.</param>
    /// <param name="asn">The speaker's AS.</param>
    /// <param name="bgpIdentifier">Its BGP identifier.</param>
    /// <param name="holdTimeSeconds">Its hold time in seconds; 0, or at least 3.</param>
    /// <param name="asnWidth">Whether it knows AS numbers of four octets.</param>
    /// <param name="addPath">Which way it lets path identifiers go, in both families.</param>
    /// <returns>The size of the message, header included, in octets.</returns>
    public static int Write(
        Span<byte> destination,
        Asn asn,
        uint bgpIdentifier,
        ushort holdTimeSeconds = 180,
        AsnWidth asnWidth = AsnWidth.Four,
        AddPathDirections addPath = AddPathDirections.None)
    {
        destination[..MarkerSize].Fill(byte.MaxValue);
        destination[MarkerSize + 2] = (byte)BgpMessageType.Open;
        var body = destination[BgpMessage.HeaderSize..];
        body[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(body[1..], (ushort)(asn.Value > ushort.MaxValue ? Asn.Trans.Value : asn.Value));
        BinaryPrimitives.WriteUInt16BigEndian(body[3..], holdTimeSeconds);
        BinaryPrimitives.WriteUInt32BigEndian(body[5..], bgpIdentifier);
        var parameter = body[BodySize..];
        int length = WriteCapabilities(parameter[2..], asn, asnWidth, addPath);
        parameter[0] = CapabilitiesParameter;
        parameter[1] = (byte)length;
        body[BodySize - 1] = (byte)(2 + length);
        int size = BgpMessage.HeaderSize + BodySize + 2 + length;
        BinaryPrimitives.WriteUInt16BigEndian(destination[MarkerSize..], (ushort)size);
        return size;
    }

    private static int WriteCapabilities(Span<byte> octets, Asn asn, AsnWidth asnWidth, AddPathDirections addPath)
    {
        int at = 0;
        foreach (var family in (ReadOnlySpan<IpFamily>)[IpFamily.V4, IpFamily.V6])
        {
            octets[at] = (byte)CapabilityCode.Multiprotocol;
            octets[at + 1] = 4;
            BinaryPrimitives.WriteUInt16BigEndian(octets[(at + 2)..], (ushort)family);
            octets[at + 4] = 0;
            octets[at + 5] = AddressFamily.Unicast;
            at += 6;
        }

        if (asnWidth == AsnWidth.Four)
        {
            octets[at] = (byte)CapabilityCode.FourOctetAs;
            octets[at + 1] = sizeof(uint);
            BinaryPrimitives.WriteUInt32BigEndian(octets[(at + 2)..], asn.Value);
            at += 6;
        }

        if (addPath != AddPathDirections.None)
        {
            octets[at] = (byte)CapabilityCode.AddPath;
            octets[at + 1] = 8;
            at += 2;
            foreach (var family in (ReadOnlySpan<IpFamily>)[IpFamily.V4, IpFamily.V6])
            {
                BinaryPrimitives.WriteUInt16BigEndian(octets[at..], (ushort)family);
                octets[at + 2] = AddressFamily.Unicast;
                octets[at + 3] = (byte)addPath;
                at += 4;
            }
        }

        return at;
    }
}
