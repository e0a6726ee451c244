using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Mrt;

/// <summary>Reads the peers of a PEER_INDEX_TABLE one after the other (RFC 6396 §4.3.1). Never throws, whatever the octets.</summary>
/// <param name="octets">The entries.</param>
/// <param name="count">How many there should be.</param>
public ref struct RibPeerReader(ReadOnlySpan<byte> octets, int count)
{
    private const byte AddressIsV6 = 1;
    private const byte AsnIsFour = 2;
    private const int FixedSize = 1 + sizeof(uint);

    private readonly ReadOnlySpan<byte> _octets = octets;
    private int _offset;

    /// <summary>How many peers are still to be read.</summary>
    public int Remaining { get; private set; } = count;

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next peer.</summary>
    /// <param name="peer">The peer, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out RibPeer peer)
    {
        peer = default;
        if (Remaining == 0 || !Error.IsNone)
        {
            return false;
        }

        var rest = _octets[_offset..];
        int kind = rest.IsEmpty ? 0 : rest[0];
        int addressOctets = (kind & AddressIsV6) != 0 ? 16 : 4;
        int asnOctets = (kind & AsnIsFour) != 0 ? sizeof(uint) : sizeof(ushort);
        int needed = FixedSize + addressOctets + asnOctets;
        if (rest.Length < needed)
        {
            Error = new WireError(WireField.PeerIndexEntry, _offset, needed, rest.Length);
            return false;
        }

        var asn = rest.Slice(FixedSize + addressOctets, asnOctets);
        peer = new RibPeer(
            BinaryPrimitives.ReadUInt32BigEndian(rest[1..]),
            IpAddress.FromOctets(rest.Slice(FixedSize, addressOctets)),
            new Asn(asnOctets == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(asn) : BinaryPrimitives.ReadUInt16BigEndian(asn)));
        _offset += needed;
        Remaining--;
        return true;
    }
}
