using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>The two ends of a BGP session as BGP4MP records carry them (RFC 6396 §4.4). The default value is no session.</summary>
/// <param name="PeerAsn">The AS of the peer.</param>
/// <param name="LocalAsn">The AS of the collector.</param>
/// <param name="PeerAddress">The address of the peer.</param>
/// <param name="LocalAddress">The address of the collector, of the same family.</param>
/// <param name="InterfaceIndex">The collector's interface; 0 where it does not say.</param>
public readonly record struct Bgp4MpSession(
    Asn PeerAsn, Asn LocalAsn, IpAddress PeerAddress, IpAddress LocalAddress, ushort InterfaceIndex = 0)
{
    /// <summary>The size of interface index and address family, in octets.</summary>
    private const int FamilySize = 2 * sizeof(ushort);

    /// <summary>Reads the session that every BGP4MP record begins with.</summary>
    /// <param name="body">The body of the record.</param>
    /// <param name="width">How wide its AS numbers are.</param>
    /// <param name="session">The session, or the default value if this returns false.</param>
    /// <param name="length">How many octets the session took.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the session is whole and of a known address family.</returns>
    internal static bool TryRead(
        ReadOnlySpan<byte> body, AsnWidth width, out Bgp4MpSession session, out int length, out WireError error)
    {
        bool whole = TryMeasure(body, width, out length, out error);
        session = whole ? Read(body[..length], width) : default;
        return whole;
    }

    /// <summary>Checks the session that every BGP4MP record begins with, without reading it.</summary>
    /// <param name="body">The body of the record.</param>
    /// <param name="width">How wide its AS numbers are.</param>
    /// <param name="length">How many octets the session takes, or 0 if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the session is whole and of a known address family.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryMeasure(ReadOnlySpan<byte> body, AsnWidth width, out int length, out WireError error)
    {
        unchecked
        {
            int families = ((int)width * 2) + FamilySize;
            if (body.Length < families)
            {
                return Fail(new WireError(WireField.Bgp4MpSession, 0, families, body.Length), out length, out error);
            }

            ushort family = BinaryPrimitives.ReadUInt16BigEndian(body[(families - 2)..]);
            if (family is not ((ushort)IpFamily.V4 or (ushort)IpFamily.V6))
            {
                return Fail(
                    new WireError(WireField.Bgp4MpAddressFamily, families - 2, (int)IpFamily.V6, family), out length, out error);
            }

            length = families + (2 * (family == (ushort)IpFamily.V4 ? 4 : 16));
            if (body.Length < length)
            {
                return Fail(new WireError(WireField.Bgp4MpSession, 0, length, body.Length), out length, out error);
            }

            error = default;
            return true;
        }
    }

    /// <summary>Reads a session that <see cref="TryMeasure"/> found whole.</summary>
    /// <param name="octets">The octets of the session, no more.</param>
    /// <param name="width">How wide its AS numbers are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Bgp4MpSession Read(ReadOnlySpan<byte> octets, AsnWidth width)
    {
        int families = ((int)width * 2) + FamilySize;
        int addressOctets = (octets.Length - families) / 2;
        return new Bgp4MpSession(
            AsnReader.Read(octets, width),
            AsnReader.Read(octets[(int)width..], width),
            IpAddress.FromOctets(octets.Slice(families, addressOctets)),
            IpAddress.FromOctets(octets[(families + addressOctets)..]),
            BinaryPrimitives.ReadUInt16BigEndian(octets[(families - FamilySize)..]));
    }

    private static bool Fail(WireError found, out int length, out WireError error)
    {
        length = 0;
        error = found;
        return false;
    }
}
