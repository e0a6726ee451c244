using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>Reads the routes of a RIB record one after the other (RFC 6396 §4.3.4). Never throws, whatever the octets.</summary>
/// <param name="octets">The entries.</param>
/// <param name="count">How many there should be.</param>
/// <param name="pathIdentifiers">Whether each has a path identifier.</param>
public ref struct RibEntryReader(ReadOnlySpan<byte> octets, int count, PathIdentifiers pathIdentifiers)
{
    private const int PeerIndexSize = sizeof(ushort);
    private const int TimeSize = sizeof(uint);
    private const int LengthSize = sizeof(ushort);

    private readonly ReadOnlySpan<byte> _octets = octets;
    private readonly int _identifierSize = pathIdentifiers == PathIdentifiers.Present ? sizeof(uint) : 0;

    /// <summary>How many octets the routes read so far took.</summary>
    public int Consumed { get; private set; }

    /// <summary>How many routes are still to be read.</summary>
    public int Remaining { get; private set; } = count;

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next route.</summary>
    /// <param name="entry">The route, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out RibEntry entry)
    {
        unchecked
        {
            entry = default;
            if (Remaining == 0 || !Error.IsNone)
            {
                return false;
            }

            var rest = _octets[Consumed..];
            int header = PeerIndexSize + TimeSize + _identifierSize + LengthSize;
            int needed = header + (rest.Length < header ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest[(header - LengthSize)..]));
            if (rest.Length < needed)
            {
                Error = new WireError(WireField.RibEntry, Consumed, needed, rest.Length);
                return false;
            }

            entry = new RibEntry(
                BinaryPrimitives.ReadUInt16BigEndian(rest),
                EventTime.FromUnixSeconds(BinaryPrimitives.ReadUInt32BigEndian(rest[PeerIndexSize..])),
                _identifierSize == 0 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest[(PeerIndexSize + TimeSize)..]),
                rest[header..needed]);
            Consumed += needed;
            Remaining--;
            return true;
        }
    }
}
