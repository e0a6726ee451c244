using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Multiprotocol extensions, capability 1 (RFC 4760 §8): a family of routes that the speaker takes.</summary>
public static class Cap01Multiprotocol
{
    private const int Size = 4;

    /// <summary>Reads the value; false if it has not four octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out AddressFamily family)
    {
        bool valid = value.Length == Size;
        family = valid ? new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(value), value[3]) : default;
        return valid;
    }
}
