using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>ADD-PATH, capability 69 (RFC 7911 §4). The default value has no families.</summary>
/// <param name="value">The capability's value, a multiple of four octets.</param>
public readonly ref struct Cap69AddPath(ReadOnlySpan<byte> value)
{
    private const int Size = 4;

    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many families there are.</summary>
    public int Count => _value.Length / Size;

    /// <summary>One family.</summary>
    /// <param name="index">Which, from 0.</param>
    public AddPathFamily this[int index]
    {
        get
        {
            var octets = _value.Slice(index * Size, Size);
            return new AddPathFamily(
                new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(octets), octets[2]), (AddPathDirections)octets[3]);
        }
    }

    /// <summary>Reads the value; false if it is not a multiple of four octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Cap69AddPath families)
    {
        bool valid = value.Length % Size == 0;
        families = valid ? new Cap69AddPath(value) : default;
        return valid;
    }
}
