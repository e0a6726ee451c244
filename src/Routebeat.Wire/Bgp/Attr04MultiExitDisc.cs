using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>MULTI_EXIT_DISC, type 4 (RFC 4271 §5.1.4).</summary>
public static class Attr04MultiExitDisc
{
    /// <summary>The size of the value, in octets.</summary>
    public const int Size = 4;

    /// <summary>Reads the value; false if it has not four octets (RFC 7606 §7.4).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out uint metric)
    {
        bool valid = value.Length == Size;
        metric = valid ? BinaryPrimitives.ReadUInt32BigEndian(value) : 0;
        return valid;
    }
}
