using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Bmp;

/// <summary>Peer Up: the session of a peer came up, with both OPENs (RFC 7854 §4.10). The default value is nobody's.</summary>
public readonly ref struct BmpPeerUp
{
    private const int PortsPosition = BmpPeer.Size + BmpPeer.AddressSize;
    private const int OpensPosition = PortsPosition + (2 * sizeof(ushort));

    private readonly ReadOnlySpan<byte> _tlvs;
    private readonly byte _version;

    private BmpPeerUp(BmpPeer peer, ReadOnlySpan<byte> body, BgpOpen sent, BgpOpen received, ReadOnlySpan<byte> tlvs, byte version)
    {
        Peer = peer;
        LocalAddress = BmpPeer.ReadAddress(body[BmpPeer.Size..], peer.AddressFamily);
        LocalPort = BinaryPrimitives.ReadUInt16BigEndian(body[PortsPosition..]);
        RemotePort = BinaryPrimitives.ReadUInt16BigEndian(body[(PortsPosition + sizeof(ushort))..]);
        SentOpen = sent;
        ReceivedOpen = received;
        _tlvs = tlvs;
        _version = version;
    }

    /// <summary>The peer.</summary>
    public BmpPeer Peer { get; }

    /// <summary>The router's address in the session; all zeros for a Loc-RIB.</summary>
    public IpAddress LocalAddress { get; }

    /// <summary>The router's port; 0 where it does not say.</summary>
    public ushort LocalPort { get; }

    /// <summary>The peer's port; 0 where the router does not say.</summary>
    public ushort RemotePort { get; }

    /// <summary>The OPEN that the router sent.</summary>
    public BgpOpen SentOpen { get; }

    /// <summary>The OPEN that the peer sent.</summary>
    public BgpOpen ReceivedOpen { get; }

    /// <summary>The TLVs after the OPENs, of the types of <see cref="BmpInformationType"/>.</summary>
    public BmpTlvReader Tlvs => new(_tlvs, _version);

    /// <summary>The name of the VRF or table as UTF-8, unchecked; empty where the router does not say.</summary>
    public ReadOnlySpan<byte> TableName => Tlvs.Find((ushort)BmpInformationType.TableName);

    /// <summary>The families in which routes of a table of the peer have path identifiers (RFC 7911 §4, RFC 8671 §5, RFC 9069 §5.4).</summary>
    /// <param name="rib">The table; a Peer Up is about all tables of its peer, whatever its flags say.</param>
    public PathIdentifierFamilies PathIdentifiersOf(BmpRib rib) => rib switch
    {
        BmpRib.AdjRibInPrePolicy or BmpRib.AdjRibInPostPolicy => PathIdentifierFamilies.Agreed(ReceivedOpen, SentOpen),
        BmpRib.AdjRibOutPrePolicy or BmpRib.AdjRibOutPostPolicy => PathIdentifierFamilies.Agreed(SentOpen, ReceivedOpen),
        _ => PathIdentifierFamilies.Of(SentOpen, AddPathDirections.Send),
    };

    /// <summary>Reads a Peer Up. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="up">The Peer Up, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type, both OPENs hold and all TLVs after them do.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpPeerUp up, out WireError error)
    {
        up = default;
        if (!BmpTypes.IsOf(message, BmpMessageType.PeerUp, out error) || !BmpPeer.TryRead(message.Body, out var peer, out error))
        {
            return false;
        }

        var body = message.Body;
        if (body.Length < OpensPosition)
        {
            error = new WireError(WireField.BmpPeerUp, BmpPeer.Size, OpensPosition - BmpPeer.Size, body.Length - BmpPeer.Size);
            return false;
        }

        int offset = OpensPosition;
        if (!TryReadOpen(body, ref offset, out var sent, out error) || !TryReadOpen(body, ref offset, out var received, out error))
        {
            return false;
        }

        var tlvs = body[offset..];
        if (!new BmpTlvReader(tlvs, message.Version).TryReadToEnd(out error))
        {
            error = error.Shift(offset);
            return false;
        }

        up = new BmpPeerUp(peer, body, sent, received, tlvs, message.Version);
        return true;
    }

    private static bool TryReadOpen(ReadOnlySpan<byte> body, scoped ref int offset, out BgpOpen open, out WireError error)
    {
        open = default;
        var rest = body[offset..];
        if (!BgpMessage.TryRead(rest, out var message, out error))
        {
            error = error.Shift(offset);
            return false;
        }

        if (message.Type != BgpMessageType.Open)
        {
            error = new WireError(WireField.BmpOpen, offset, (long)BgpMessageType.Open, (long)message.Type);
            return false;
        }

        if (!BgpOpen.TryRead(message.Body, out open, out error))
        {
            error = error.Shift(offset + BgpMessage.HeaderSize);
            return false;
        }

        offset += message.Length;
        return true;
    }
}
