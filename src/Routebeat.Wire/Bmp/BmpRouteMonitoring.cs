using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Bmp;

/// <summary>Route Monitoring: an UPDATE of a peer, or one that the router made from its table (RFC 7854 §4.6). The default value is empty.</summary>
/// <remarks>All octets are slices of the caller's buffer.</remarks>
public readonly ref struct BmpRouteMonitoring
{
    private readonly ReadOnlySpan<byte> _tlvs;
    private readonly bool _isEarlier;

    private BmpRouteMonitoring(BmpPeer peer, ReadOnlySpan<byte> message, ReadOnlySpan<byte> tlvs, bool isEarlier)
    {
        Peer = peer;
        Message = message;
        _tlvs = tlvs;
        _isEarlier = isEarlier;
    }

    /// <summary>The peer.</summary>
    public BmpPeer Peer { get; }

    /// <summary>The BGP message, its 19-octet header included; <see cref="BgpMessage"/> reads and judges it.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>The TLVs of version 4, the BGP message among them; none in version 3.</summary>
    public BmpTlvReader Tlvs => new(_tlvs, BmpMessage.Version4, BmpRouteTlvs.IndexSize);

    /// <summary>Reads a Route Monitoring. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="monitoring">The Route Monitoring, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type, its header is there and, in version 4, all TLVs hold.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpRouteMonitoring monitoring, out WireError error)
    {
        monitoring = default;
        if (!BmpTypes.IsOf(message, BmpMessageType.RouteMonitoring, out error) || !BmpPeer.TryRead(message.Body, out var peer, out error))
        {
            return false;
        }

        var rest = message.Body[BmpPeer.Size..];
        if (message.Version < BmpMessage.Version4)
        {
            monitoring = new BmpRouteMonitoring(peer, rest, default, false);
            return true;
        }

        if (!BmpRouteTlvs.TryFindMessage(rest, out var bgp, out bool isEarlier, out error))
        {
            error = error.Shift(BmpPeer.Size);
            return false;
        }

        monitoring = new BmpRouteMonitoring(peer, bgp, rest, isEarlier);
        return true;
    }

    /// <summary>What a TLV of this message is.</summary>
    /// <param name="tlv">A TLV of <see cref="Tlvs"/>.</param>
    public BmpRouteTlvType TypeOf(scoped in BmpTlv tlv) => BmpRouteTlvs.TypeOf(tlv, _isEarlier);

    /// <summary>
    /// Reads which families have path identifiers, where the message says so itself: the capabilities are the router's, so they must let it
    /// take the routes of an Adj-RIB-In and send those of other tables.
    /// </summary>
    /// <param name="families">The families, or none if this returns false.</param>
    /// <returns>Whether the message has capabilities of its own.</returns>
    public bool TryReadPathIdentifiers(out PathIdentifierFamilies families)
    {
        families = default;
        bool says = false;
        var direction = Peer.Rib is BmpRib.AdjRibInPrePolicy or BmpRib.AdjRibInPostPolicy ? AddPathDirections.Receive : AddPathDirections.Send;
        var tlvs = Tlvs;
        while (tlvs.TryRead(out var tlv))
        {
            if (TypeOf(tlv) != BmpRouteTlvType.StatelessParsing)
            {
                continue;
            }

            says = true;
            var capabilities = CapabilityReader.OfCapabilities(tlv.Value);
            while (capabilities.TryRead(out var capability))
            {
                families = families.With(capability, direction);
            }
        }

        return says;
    }
}
