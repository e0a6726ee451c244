using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>ORIGINATOR_ID, type 9 (RFC 4456 §8): the BGP identifier of the speaker that brought the route into the AS.</summary>
public static class Attr09OriginatorId
{
    /// <summary>Reads the value; false if it has not four octets (RFC 7606 §7.9).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out uint identifier)
    {
        bool valid = value.Length == sizeof(uint);
        identifier = valid ? BinaryPrimitives.ReadUInt32BigEndian(value) : 0;
        return valid;
    }
}
