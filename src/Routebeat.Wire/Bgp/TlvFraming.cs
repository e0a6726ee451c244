using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Judges values that are a row of type, length and value, in the attributes that are kept raw.</summary>
internal static class TlvFraming
{
    /// <summary>Whether every TLV ends within the value and the last one with it.</summary>
    /// <param name="value">The attribute's value.</param>
    /// <param name="typeSize">How many octets say a type; the length after it has two, and counts what follows it.</param>
    public static bool Holds(ReadOnlySpan<byte> value, int typeSize)
    {
        int header = typeSize + sizeof(ushort);
        while (!value.IsEmpty)
        {
            int needed = value.Length < header ? header : header + BinaryPrimitives.ReadUInt16BigEndian(value[typeSize..]);
            if (value.Length < needed)
            {
                return false;
            }

            value = value[needed..];
        }

        return true;
    }
}
