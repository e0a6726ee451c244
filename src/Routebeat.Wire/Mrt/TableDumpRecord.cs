using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>One route of one peer: a record of TABLE_DUMP (RFC 6396 §4.2).</summary>
/// <remarks>The attributes are a slice of the caller's buffer. The default value is no peer's route.</remarks>
public readonly ref struct TableDumpRecord
{
    private const int NumbersSize = 2 * sizeof(ushort);
    private const int StatusSize = sizeof(byte);
    private const int TimeSize = sizeof(uint);

    /// <summary>The view; mostly 0.</summary>
    public ushort ViewNumber { get; private init; }

    /// <summary>The number of the record within its view; it begins anew after 65,535.</summary>
    public ushort Sequence { get; private init; }

    /// <summary>The prefix.</summary>
    public IpPrefix Prefix { get; private init; }

    /// <summary>A field without meaning, which should be 1.</summary>
    public byte Status { get; private init; }

    /// <summary>When the route was received, to the second.</summary>
    public EventTime OriginatedTime { get; private init; }

    /// <summary>The address of the peer.</summary>
    public IpAddress PeerAddress { get; private init; }

    /// <summary>The AS of the peer.</summary>
    public Asn PeerAsn { get; private init; }

    /// <summary>How wide AS numbers are, in the record and in its AS_PATH alike.</summary>
    public AsnWidth AsnWidth { get; private init; }

    /// <summary>The path attributes, for <see cref="UpdateDecoder.TryDecodeAttributes(ReadOnlySpan{byte}, AsnWidth, Asn, out WireError)"/>.</summary>
    public ReadOnlySpan<byte> Attributes { get; private init; }

    /// <summary>Reads a route from a record of <see cref="MrtRecordKind.TableDump"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="route">The route, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out TableDumpRecord route, out WireError error)
    {
        route = default;
        if (record.Kind != MrtRecordKind.TableDump)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.TableDump, (int)record.Type);
            return false;
        }

        var subtype = (TableDumpSubtype)record.Subtype;
        var family = subtype is TableDumpSubtype.Ipv4 or TableDumpSubtype.Ipv4As4 ? IpFamily.V4 : IpFamily.V6;
        var width = subtype is TableDumpSubtype.Ipv4 or TableDumpSubtype.Ipv6 ? AsnWidth.Two : AsnWidth.Four;
        int addressOctets = family == IpFamily.V4 ? 4 : 16;
        int peerOffset = NumbersSize + addressOctets + sizeof(byte) + StatusSize + TimeSize;
        int asnOffset = peerOffset + addressOctets;
        int attributesOffset = asnOffset + (int)width + sizeof(ushort);
        var body = record.Body;
        int needed = attributesOffset
            + (body.Length < attributesOffset ? 0 : BinaryPrimitives.ReadUInt16BigEndian(body[(attributesOffset - sizeof(ushort))..]));
        if (body.Length < needed)
        {
            error = new WireError(WireField.TableDump, 0, needed, body.Length);
            return false;
        }

        int lengthOffset = NumbersSize + addressOctets;
        int longest = addressOctets * 8;
        if (body[lengthOffset] > longest)
        {
            error = new WireError(WireField.PrefixLength, lengthOffset, longest, body[lengthOffset]);
            return false;
        }

        var address = IpAddress.FromOctets(body.Slice(NumbersSize, addressOctets));
        route = new TableDumpRecord
        {
            ViewNumber = BinaryPrimitives.ReadUInt16BigEndian(body),
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(body[sizeof(ushort)..]),
            Prefix = IpPrefix.Create(family, address.High, address.Low, body[lengthOffset]),
            Status = body[lengthOffset + 1],
            OriginatedTime = EventTime.FromUnixSeconds(BinaryPrimitives.ReadUInt32BigEndian(body[(peerOffset - TimeSize)..])),
            PeerAddress = IpAddress.FromOctets(body.Slice(peerOffset, addressOctets)),
            PeerAsn = AsnReader.Read(body[asnOffset..], width),
            AsnWidth = width,
            Attributes = body[attributesOffset..needed],
        };
        error = default;
        return true;
    }
}
