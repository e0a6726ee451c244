using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Writes prefixes as NLRI (RFC 4271 §4.3, RFC 7911 §3).</summary>
internal static class NlriWriter
{
    /// <summary>Writes one route.</summary>
    public static void Write(OctetBuffer buffer, in NlriRoute route, PathIdentifiers pathIdentifiers)
    {
        if (pathIdentifiers == PathIdentifiers.Present)
        {
            buffer.WriteUInt32(route.PathIdentifier);
        }

        Span<byte> address = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(address, route.Prefix.High);
        BinaryPrimitives.WriteUInt64BigEndian(address[8..], route.Prefix.Low);
        buffer.WriteByte(route.Prefix.Length);
        buffer.Write(address[..((route.Prefix.Length + 7) / 8)]);
    }
}
