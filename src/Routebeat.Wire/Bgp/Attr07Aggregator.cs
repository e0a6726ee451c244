using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>AGGREGATOR, type 7 (RFC 4271 §5.1.7; four-octet form RFC 6793 §4.1).</summary>
public static class Attr07Aggregator
{
    /// <summary>The size of the value, in octets.</summary>
    /// <param name="width">How wide its AS number is.</param>
    public static int Size(AsnWidth width) => (int)width + sizeof(uint);

    /// <summary>Reads the value; false if its size is not that of the width (RFC 7606 §7.7) or its AS is 0 (RFC 7607 §2).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, AsnWidth width, out Aggregator aggregator)
    {
        aggregator = default;
        if (value.Length != Size(width))
        {
            return false;
        }

        uint asn = width == AsnWidth.Two ? BinaryPrimitives.ReadUInt16BigEndian(value) : BinaryPrimitives.ReadUInt32BigEndian(value);
        aggregator = new Aggregator(new Asn(asn), IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(value[(int)width..])));
        return asn != 0;
    }
}
