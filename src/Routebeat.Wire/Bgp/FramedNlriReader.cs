using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Reads routes of any family one after the other, still in wire form (RFC 4760 §5, RFC 7911 §3). Never throws.</summary>
/// <remarks>After false, <see cref="Error"/> tells the end of the field from bad octets and from families whose framing is not known.</remarks>
/// <param name="octets">The field.</param>
/// <param name="family">The family of its routes.</param>
/// <param name="pathIdentifiers">Whether each route has a path identifier before it.</param>
public ref struct FramedNlriReader(ReadOnlySpan<byte> octets, AddressFamily family, PathIdentifiers pathIdentifiers)
{
    private readonly ReadOnlySpan<byte> _octets = octets;
    private readonly AddressFamily _family = family;
    private readonly int _identifierSize = pathIdentifiers == PathIdentifiers.Present ? sizeof(uint) : 0;

    /// <summary>How many octets the routes read so far took.</summary>
    public int Consumed { get; private set; }

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end of the field.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next route.</summary>
    /// <param name="route">The route, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out FramedNlri route)
    {
        route = default;
        var rest = _octets[Consumed..];
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest.Length <= _identifierSize)
        {
            Error = new WireError(WireField.NlriFraming, Consumed, _identifierSize + 1, rest.Length);
            return false;
        }

        if (!NlriFraming.TryMeasure(_family, rest[_identifierSize..], out int length, out var error))
        {
            Error = error.Shift(Consumed + _identifierSize);
            return false;
        }

        route = new FramedNlri(
            _identifierSize == 0 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest),
            rest.Slice(_identifierSize, length));
        Consumed += _identifierSize + length;
        return true;
    }
}
