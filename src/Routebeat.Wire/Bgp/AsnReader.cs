using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Reads AS numbers of either width.</summary>
internal static class AsnReader
{
    /// <summary>Reads the AS number that some octets begin with; there must be as many as it is wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Asn Read(ReadOnlySpan<byte> octets, AsnWidth width) =>
        new(width == AsnWidth.Two ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt32BigEndian(octets));
}
