using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>One route of one session: BGP4MP_ENTRY, deprecated (RFC 6396 appendix B), AS numbers in two octets.</summary>
/// <remarks>Next hop, route and attributes are slices of the caller's buffer. The default value is no session's route.</remarks>
public readonly ref struct Bgp4MpEntry
{
    /// <summary>View number, status, time, family, and the length of the next hop.</summary>
    private const int FixedSize = 12;

    /// <summary>The two ends of the session.</summary>
    public Bgp4MpSession Session { get; private init; }

    /// <summary>The view; mostly 0.</summary>
    public ushort ViewNumber { get; private init; }

    /// <summary>A field without meaning, mostly 1.</summary>
    public ushort Status { get; private init; }

    /// <summary>When the route changed last, to the second.</summary>
    public EventTime LastChange { get; private init; }

    /// <summary>The family of the route.</summary>
    public AddressFamily Family { get; private init; }

    /// <summary>The next hop.</summary>
    public ReadOnlySpan<byte> NextHop { get; private init; }

    /// <summary>The route; no prefix where <see cref="AddressFamily.IsPrefixes"/> is false.</summary>
    public IpPrefix Prefix { get; private init; }

    /// <summary>The route as an NLRI field.</summary>
    public ReadOnlySpan<byte> Nlri { get; private init; }

    /// <summary>The path attributes, for <see cref="UpdateDecoder.TryDecodeAttributes(ReadOnlySpan{byte}, AsnWidth, Asn, out WireError)"/>.</summary>
    public ReadOnlySpan<byte> Attributes { get; private init; }

    /// <summary>Reads a route from a record of <see cref="MrtRecordKind.Bgp4MpEntry"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="entry">The route, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out Bgp4MpEntry entry, out WireError error)
    {
        entry = default;
        if (record.Kind != MrtRecordKind.Bgp4MpEntry)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.Bgp4Mp, (int)record.Type);
            return false;
        }

        if (!Bgp4MpSession.TryRead(record.Body, AsnWidth.Two, out var session, out int offset, out error))
        {
            return false;
        }

        var fields = record.Body[offset..];
        int nlriOffset = FixedSize + (fields.Length < FixedSize ? 0 : fields[FixedSize - 1]);
        if (fields.Length < nlriOffset)
        {
            error = new WireError(WireField.Bgp4MpEntry, offset, nlriOffset, fields.Length);
            return false;
        }

        var family = new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(fields[8..]), fields[10]);
        if (!NlriFraming.TryMeasure(family, fields[nlriOffset..], out int nlriLength, out error))
        {
            error = error.Shift(offset + nlriOffset);
            return false;
        }

        var rest = fields[(nlriOffset + nlriLength)..];
        int needed = sizeof(ushort) + (BinaryPrimitives.TryReadUInt16BigEndian(rest, out ushort length) ? length : 0);
        if (rest.Length < needed)
        {
            error = new WireError(WireField.Bgp4MpEntry, record.Body.Length - rest.Length, needed, rest.Length);
            return false;
        }

        var nlri = fields.Slice(nlriOffset, nlriLength);
        entry = new Bgp4MpEntry
        {
            Session = session,
            ViewNumber = BinaryPrimitives.ReadUInt16BigEndian(fields),
            Status = BinaryPrimitives.ReadUInt16BigEndian(fields[2..]),
            LastChange = EventTime.FromUnixSeconds(BinaryPrimitives.ReadUInt32BigEndian(fields[4..])),
            Family = family,
            NextHop = fields[FixedSize..nlriOffset],
            Prefix = NlriReader.ReadOne(family, nlri),
            Nlri = nlri,
            Attributes = rest[sizeof(ushort)..needed],
        };
        return true;
    }
}
