namespace Routebeat.Wire.Bmp;

/// <summary>Route Mirroring: messages of a peer as they came (RFC 7854 §4.7). The default value is empty.</summary>
/// <remarks>Mirrored messages say nothing new of routes: those that the router used come in Route Monitoring too.</remarks>
public readonly ref struct BmpRouteMirroring
{
    private readonly ReadOnlySpan<byte> _tlvs;
    private readonly byte _version;

    private BmpRouteMirroring(BmpPeer peer, ReadOnlySpan<byte> tlvs, byte version)
    {
        Peer = peer;
        _tlvs = tlvs;
        _version = version;
    }

    /// <summary>The peer.</summary>
    public BmpPeer Peer { get; }

    /// <summary>The TLVs, of the types of <see cref="BmpMirroringType"/>.</summary>
    public BmpTlvReader Tlvs => new(_tlvs, _version);

    /// <summary>Whether the router says that messages are missing.</summary>
    public bool MessagesLost => Says(BmpMirroringCode.MessagesLost);

    /// <summary>Whether the router says that it could not use a message.</summary>
    public bool HasErroredMessage => Says(BmpMirroringCode.ErroredMessage);

    /// <summary>Reads a Route Mirroring. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="mirroring">The Route Mirroring, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type, its header is there and all TLVs hold.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpRouteMirroring mirroring, out WireError error)
    {
        mirroring = default;
        if (!BmpTypes.IsOf(message, BmpMessageType.RouteMirroring, out error) || !BmpPeer.TryRead(message.Body, out var peer, out error))
        {
            return false;
        }

        var tlvs = message.Body[BmpPeer.Size..];
        if (!new BmpTlvReader(tlvs, message.Version).TryReadToEnd(out error))
        {
            error = error.Shift(BmpPeer.Size);
            return false;
        }

        mirroring = new BmpRouteMirroring(peer, tlvs, message.Version);
        return true;
    }

    private bool Says(BmpMirroringCode code)
    {
        var tlvs = Tlvs;
        while (tlvs.TryRead(out var tlv))
        {
            if (tlv.Is((ushort)BmpMirroringType.Information) && tlv.Value.Length == sizeof(ushort) && tlv.Number == (ushort)code)
            {
                return true;
            }
        }

        return false;
    }
}
