using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

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
        int needed = LengthOf(rest);
        if (rest.Length < needed)
        {
            Error = new WireError(WireField.PeerIndexEntry, _offset, needed, rest.Length);
            return false;
        }

        peer = Read(rest);
        _offset += needed;
        Remaining--;
        return true;
    }

    /// <summary>How many octets the peer takes that some octets begin with.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> octets) =>
        FixedSize + AddressOctets(octets) + (int)WidthOf(octets);

    /// <summary>Reads the peer that some octets begin with; all of it must be there.</summary>
    internal static RibPeer Read(ReadOnlySpan<byte> octets)
    {
        int addressOctets = AddressOctets(octets);
        return new RibPeer(
            BinaryPrimitives.ReadUInt32BigEndian(octets[1..]),
            IpAddress.FromOctets(octets.Slice(FixedSize, addressOctets)),
            AsnReader.Read(octets[(FixedSize + addressOctets)..], WidthOf(octets)));
    }

    private static int AddressOctets(ReadOnlySpan<byte> octets) => (KindOf(octets) & AddressIsV6) != 0 ? 16 : 4;

    private static AsnWidth WidthOf(ReadOnlySpan<byte> octets) => (KindOf(octets) & AsnIsFour) != 0 ? AsnWidth.Four : AsnWidth.Two;

    private static int KindOf(ReadOnlySpan<byte> octets) => octets.IsEmpty ? 0 : octets[0];
}
