using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Says who formed an aggregate, from AGGREGATOR and AS4_AGGREGATOR together (RFC 6793 §4.2.3).</summary>
internal static class AggregatorText
{
    /// <summary>The aggregator, if there is one.</summary>
    /// <remarks>
    /// A value that is too long, as OpenBGPD puts into TABLE_DUMP, is read as far as the width says: RFC 7606 §7.7 would have a speaker
    /// discard it, yet an archive shows what was written.
    /// </remarks>
    public static bool TryRead(scoped in AttributeSpans attributes, AsnWidth width, out Aggregator aggregator)
    {
        int size = Attr07Aggregator.Size(width);
        if (attributes.Aggregator.Length < size)
        {
            aggregator = default;
            return false;
        }

        var value = attributes.Aggregator;
        uint asn = width == AsnWidth.Two ? BinaryPrimitives.ReadUInt16BigEndian(value) : BinaryPrimitives.ReadUInt32BigEndian(value);
        if (width == AsnWidth.Two && asn == Asn.Trans.Value && attributes.As4Aggregator.Length >= Attr07Aggregator.Size(AsnWidth.Four))
        {
            value = attributes.As4Aggregator;
            asn = BinaryPrimitives.ReadUInt32BigEndian(value);
            width = AsnWidth.Four;
        }

        aggregator = new Aggregator(new Asn(asn), IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(value[(int)width..])));
        return true;
    }

    /// <summary>Whether AS4_PATH counts: not where AGGREGATOR came along with AS4_AGGREGATOR and does not name AS_TRANS.</summary>
    public static bool FourOctetAttributesCount(scoped in AttributeSpans attributes) =>
        attributes.As4Aggregator.IsEmpty
        || attributes.Aggregator.Length < sizeof(ushort)
        || BinaryPrimitives.ReadUInt16BigEndian(attributes.Aggregator) == Asn.Trans.Value;

    /// <summary>Writes AS and address, and returns the position after them.</summary>
    public static int Write(Span<byte> text, int at, in Aggregator aggregator)
    {
        at = NumberText.Write(text, at, aggregator.Asn.Value);
        text[at] = (byte)' ';
        return AddressText.Write(text, at + 1, aggregator.Address, AddressSpelling.BgpDump);
    }
}
