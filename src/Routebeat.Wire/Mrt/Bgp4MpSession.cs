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
    /// <summary>Reads the session that every BGP4MP record begins with.</summary>
    /// <param name="body">The body of the record.</param>
    /// <param name="width">How wide its AS numbers are.</param>
    /// <param name="session">The session, or the default value if this returns false.</param>
    /// <param name="length">How many octets the session took.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the session is whole and of a known address family.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(
        ReadOnlySpan<byte> body, AsnWidth width, out Bgp4MpSession session, out int length, out WireError error)
    {
        unchecked
        {
            int asnOctets = (int)width;
            int families = (asnOctets * 2) + 4;
            if (body.Length < families)
            {
                return Fail(new WireError(WireField.Bgp4MpSession, 0, families, body.Length), out session, out length, out error);
            }

            ushort family = BinaryPrimitives.ReadUInt16BigEndian(body[(families - 2)..]);
            if (family is not ((ushort)IpFamily.V4 or (ushort)IpFamily.V6))
            {
                return Fail(
                    new WireError(WireField.Bgp4MpAddressFamily, families - 2, (int)IpFamily.V6, family),
                    out session,
                    out length,
                    out error);
            }

            int addressOctets = family == (ushort)IpFamily.V4 ? 4 : 16;
            length = families + (2 * addressOctets);
            if (body.Length < length)
            {
                return Fail(new WireError(WireField.Bgp4MpSession, 0, length, body.Length), out session, out length, out error);
            }

            var peer = body[families..];
            session = new Bgp4MpSession(
                AsnReader.Read(body, width),
                AsnReader.Read(body[asnOctets..], width),
                IpAddress.FromOctets(peer[..addressOctets]),
                IpAddress.FromOctets(peer.Slice(addressOctets, addressOctets)),
                BinaryPrimitives.ReadUInt16BigEndian(body[(families - 4)..]));
            error = default;
            return true;
        }
    }

    private static bool Fail(WireError found, out Bgp4MpSession session, out int length, out WireError error)
    {
        session = default;
        length = 0;
        error = found;
        return false;
    }
}
