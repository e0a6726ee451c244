using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>Reads path attributes one after the other (RFC 4271 §4.3). Never throws, whatever the octets.</summary>
/// <remarks>Only framing is checked. After false, <see cref="Error"/> tells the end of the attributes from bad octets.</remarks>
/// <param name="octets">The path attributes of an UPDATE or of a RIB entry.</param>
public ref struct AttributeReader(ReadOnlySpan<byte> octets)
{
    private const int ShortHeaderSize = 3;
    private const int LongHeaderSize = 4;

    private readonly ReadOnlySpan<byte> _octets = octets;
    private int _offset;

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end of the attributes.</summary>
    public WireError Error { get; private set; }

    /// <summary>How many octets the attributes read so far take.</summary>
    public readonly int Consumed => _offset;

    /// <summary>Reads the next attribute.</summary>
    /// <param name="attribute">The attribute, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out PathAttribute attribute)
    {
        unchecked
        {
            attribute = default;
            var rest = _octets[_offset..];
            if (rest.Length < ShortHeaderSize)
            {
                return rest.Length != 0 && Stop(WireField.AttributeHeader, ShortHeaderSize, rest.Length);
            }

            var flags = (AttributeFlags)rest[0];
            int header = ShortHeaderSize;
            int length = rest[2];
            if ((flags & AttributeFlags.ExtendedLength) != 0)
            {
                header = LongHeaderSize;
                if (rest.Length < header)
                {
                    return Stop(WireField.AttributeHeader, header, rest.Length);
                }

                length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            }

            if (rest.Length - header < length)
            {
                return Stop(WireField.AttributeLength, header + length, rest.Length);
            }

            attribute = new PathAttribute(flags, (AttributeType)rest[1], rest.Slice(header, length), _offset);
            _offset += header + length;
            return true;
        }
    }

    private bool Stop(WireField field, int needed, int had)
    {
        Error = new WireError(field, _offset, needed, had);
        return false;
    }
}
