using System.Buffers.Binary;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Bmp;

/// <summary>Peer Down: the session of a peer ended (RFC 7854 §4.9). The default value gives no reason.</summary>
public readonly ref struct BmpPeerDown
{
    private readonly ReadOnlySpan<byte> _tlvs;
    private readonly byte _version;

    private BmpPeerDown(
        BmpPeer peer, BmpPeerDownReason reason, ReadOnlySpan<byte> notification, ushort fsmEvent, ReadOnlySpan<byte> tlvs, byte version)
    {
        Peer = peer;
        Reason = reason;
        Notification = notification;
        FsmEvent = fsmEvent;
        _tlvs = tlvs;
        _version = version;
    }

    /// <summary>The peer.</summary>
    public BmpPeer Peer { get; }

    /// <summary>The reason; a number outside the registry is kept as it is.</summary>
    public BmpPeerDownReason Reason { get; }

    /// <summary>The NOTIFICATION, its 19-octet header included; empty where none was sent.</summary>
    public ReadOnlySpan<byte> Notification { get; }

    /// <summary>The event of the state machine (RFC 4271 §8.1); 0 where none is told.</summary>
    public ushort FsmEvent { get; }

    /// <summary>The TLVs; of version 3 only with <see cref="BmpPeerDownReason.LocalClosedWithTlvs"/>.</summary>
    public BmpTlvReader Tlvs => new(_tlvs, _version);

    /// <summary>Reads a Peer Down. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="down">The Peer Down, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type, its reason is there with what belongs to it, and all TLVs hold.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpPeerDown down, out WireError error)
    {
        down = default;
        if (!BmpTypes.IsOf(message, BmpMessageType.PeerDown, out error) || !BmpPeer.TryRead(message.Body, out var peer, out error))
        {
            return false;
        }

        int offset = BmpPeer.Size + sizeof(byte);
        if (message.Body.Length < offset)
        {
            error = new WireError(WireField.BmpPeerDown, BmpPeer.Size, sizeof(byte), 0);
            return false;
        }

        var reason = (BmpPeerDownReason)message.Body[BmpPeer.Size];
        var rest = message.Body[offset..];
        int detail = 0;
        if (reason is BmpPeerDownReason.LocalNotification or BmpPeerDownReason.RemoteNotification)
        {
            if (!BgpMessage.TryRead(rest, out var notification, out error))
            {
                error = error.Shift(offset);
                return false;
            }

            detail = notification.Length;
        }
        else if (reason == BmpPeerDownReason.LocalNoNotification)
        {
            detail = sizeof(ushort);
            if (rest.Length < detail)
            {
                error = new WireError(WireField.BmpPeerDown, offset, detail, rest.Length);
                return false;
            }
        }

        // What stands after the detail in version 3 is nothing that RFC 7854 knows: passed over, as a later reason's data are.
        bool hasTlvs = message.Version >= BmpMessage.Version4 || reason == BmpPeerDownReason.LocalClosedWithTlvs;
        var tlvs = hasTlvs ? rest[detail..] : default;
        if (!new BmpTlvReader(tlvs, message.Version).TryReadToEnd(out error))
        {
            error = error.Shift(offset + detail);
            return false;
        }

        bool hasEvent = reason == BmpPeerDownReason.LocalNoNotification;
        ushort fsmEvent = hasEvent ? BinaryPrimitives.ReadUInt16BigEndian(rest) : (ushort)0;
        down = new BmpPeerDown(peer, reason, hasEvent ? default : rest[..detail], fsmEvent, tlvs, message.Version);
        return true;
    }
}
