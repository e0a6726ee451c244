using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>LOCAL_PREF, type 5 (RFC 4271 §5.1.5).</summary>
public static class Attr05LocalPref
{
    /// <summary>The size of the value, in octets.</summary>
    public const int Size = 4;

    /// <summary>Reads the value; false if it has not four octets (RFC 7606 §7.5).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out uint preference)
    {
        bool valid = value.Length == Size;
        preference = valid ? BinaryPrimitives.ReadUInt32BigEndian(value) : 0;
        return valid;
    }
}
