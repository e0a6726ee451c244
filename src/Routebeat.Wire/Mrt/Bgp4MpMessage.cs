using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>A BGP message with the session that carried it: the MESSAGE subtypes of BGP4MP (RFC 6396 §4.4.2–4.4.5, RFC 8050 §3).</summary>
/// <remarks>The message is a slice of the caller's buffer. The default value is an empty message of no session.</remarks>
public readonly ref struct Bgp4MpMessage
{
    private readonly ReadOnlySpan<byte> _session;

    private Bgp4MpMessage(
        ReadOnlySpan<byte> session, AsnWidth asnWidth, PathIdentifiers pathIdentifiers, MessageSender sender, ReadOnlySpan<byte> message)
    {
        _session = session;
        AsnWidth = asnWidth;
        PathIdentifiers = pathIdentifiers;
        Sender = sender;
        Message = message;
    }

    /// <summary>The two ends of the session.</summary>
    public Bgp4MpSession Session => _session.IsEmpty ? default : Bgp4MpSession.Read(_session, AsnWidth);

    /// <summary>The AS of the peer.</summary>
    public Asn PeerAsn => _session.IsEmpty ? default : AsnReader.Read(_session, AsnWidth);

    /// <summary>The AS of the collector.</summary>
    public Asn LocalAsn => Session.LocalAsn;

    /// <summary>The address of the peer.</summary>
    public IpAddress PeerAddress => Session.PeerAddress;

    /// <summary>The address of the collector.</summary>
    public IpAddress LocalAddress => Session.LocalAddress;

    /// <summary>The collector's interface; 0 where it does not say.</summary>
    public ushort InterfaceIndex => Session.InterfaceIndex;

    /// <summary>How wide AS numbers are, in the record and in the message's AS_PATH alike.</summary>
    public AsnWidth AsnWidth { get; }

    /// <summary>Whether the message's prefixes have path identifiers.</summary>
    public PathIdentifiers PathIdentifiers { get; }

    /// <summary>Which end of the session sent the message.</summary>
    public MessageSender Sender { get; }

    /// <summary>The whole BGP message, its 19-octet header included.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Reads a message from a record of <see cref="MrtRecordKind.Message"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="message">The message, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and its session is whole.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(scoped in MrtRecord record, out Bgp4MpMessage message, out WireError error)
    {
        message = default;
        if (record.Kind != MrtRecordKind.Message)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.Bgp4Mp, (int)record.Type);
            return false;
        }

        var subtype = (Bgp4MpSubtype)record.Subtype;
        var width = subtype is Bgp4MpSubtype.Message or Bgp4MpSubtype.MessageLocal
            or Bgp4MpSubtype.MessageAddPath or Bgp4MpSubtype.MessageLocalAddPath ? AsnWidth.Two : AsnWidth.Four;
        if (!Bgp4MpSession.TryMeasure(record.Body, width, out int length, out error))
        {
            return false;
        }

        var sender = subtype is Bgp4MpSubtype.MessageLocal or Bgp4MpSubtype.MessageAs4Local
            or Bgp4MpSubtype.MessageLocalAddPath or Bgp4MpSubtype.MessageAs4LocalAddPath ? MessageSender.Collector : MessageSender.Peer;
        message = new Bgp4MpMessage(
            record.Body[..length],
            width,
            subtype >= Bgp4MpSubtype.MessageAddPath ? PathIdentifiers.Present : PathIdentifiers.Absent,
            sender,
            record.Body[length..]);
        return true;
    }
}
