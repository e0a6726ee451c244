using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>NEXT_HOP, type 3 (RFC 4271 §5.1.3).</summary>
public static class Attr03NextHop
{
    /// <summary>The size of the value, in octets.</summary>
    public const int Size = 4;

    /// <summary>Reads the value; false if it has not four octets (RFC 7606 §7.3).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out IpAddress nextHop)
    {
        bool valid = value.Length == Size;
        nextHop = valid ? IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(value)) : default;
        return valid;
    }
}
