using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Mrt;

/// <summary>Reads the session that records of BGP, BGP4PLUS and BGP4PLUS_01 begin with (RFC 6396 appendix B).</summary>
internal static class LegacySession
{
    /// <summary>Reads the ends that there are; the collector's stay default where the record does not name it.</summary>
    public static bool TryRead(
        scoped in MrtRecord record, LegacySessionEnds ends, out Bgp4MpSession session, out int length, out WireError error)
    {
        var body = record.Body;
        int addressOctets = record.Type == MrtType.Bgp ? 4 : 16;
        int end = sizeof(ushort) + addressOctets;
        length = end * (int)ends;
        if (body.Length < length)
        {
            session = default;
            error = new WireError(WireField.Bgp4MpSession, 0, length, body.Length);
            return false;
        }

        var peer = body[..end];
        var local = body[(length - end)..length];
        session = new Bgp4MpSession(
            new Asn(BinaryPrimitives.ReadUInt16BigEndian(peer)),
            ends == LegacySessionEnds.Both ? new Asn(BinaryPrimitives.ReadUInt16BigEndian(local)) : default,
            IpAddress.FromOctets(peer[sizeof(ushort)..]),
            ends == LegacySessionEnds.Both ? IpAddress.FromOctets(local[sizeof(ushort)..]) : default);
        error = default;
        return true;
    }
}
