using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>Reads the peers of a GEO_PEER_TABLE one after the other (RFC 6397 §4.1). Never throws, whatever the octets.</summary>
/// <param name="octets">The entries.</param>
/// <param name="count">How many there should be.</param>
public ref struct GeoPeerReader(ReadOnlySpan<byte> octets, int count)
{
    private const int PlaceSize = 2 * sizeof(float);

    private readonly ReadOnlySpan<byte> _octets = octets;
    private int _offset;

    /// <summary>How many peers are still to be read.</summary>
    public int Remaining { get; private set; } = count;

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next peer.</summary>
    /// <param name="peer">The peer, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out GeoPeer peer)
    {
        peer = default;
        if (Remaining == 0 || !Error.IsNone)
        {
            return false;
        }

        var rest = _octets[_offset..];
        int length = RibPeerReader.LengthOf(rest);
        if (rest.Length < length + PlaceSize)
        {
            Error = new WireError(WireField.PeerIndexEntry, _offset, length + PlaceSize, rest.Length);
            return false;
        }

        peer = new GeoPeer(
            RibPeerReader.Read(rest),
            BinaryPrimitives.ReadSingleBigEndian(rest[length..]),
            BinaryPrimitives.ReadSingleBigEndian(rest[(length + sizeof(float))..]));
        _offset += length + PlaceSize;
        Remaining--;
        return true;
    }
}
