using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.RisLive;

/// <summary>A message of the RIS Live stream. The default value is a message of an unknown kind that says nothing.</summary>
/// <remarks>Texts are UTF-8. Spans are slices of the JSON or of the reader's buffers: they hold until its next call.</remarks>
public readonly ref struct RisLiveMessage
{
    /// <summary>What kind of message it is. All below but <see cref="Data"/> and <see cref="Text"/> is only of meaning for <see cref="RisLiveEnvelope.Message"/>.</summary>
    public RisLiveEnvelope Envelope { get; init; }

    /// <summary>The JSON of the envelope's <c>data</c>; empty where there is none.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>The words of a <see cref="RisLiveEnvelope.Error"/>. Default: empty.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>What the data hold; with <see cref="RisLiveContent.Raw"/> as the octets have it.</summary>
    public RisLiveType Type { get; init; }

    /// <summary>The name of the collector, as in <c>rrc00</c> or <c>rrc00.ripe.net</c>. Default: empty.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>The server's identifier of the message. Default: empty.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>The peer's address.</summary>
    public IpAddress Peer { get; init; }

    /// <summary>The peer's AS.</summary>
    public Asn PeerAsn { get; init; }

    /// <summary>When the collector received the message, to the microsecond.</summary>
    public EventTime Time { get; init; }

    /// <summary>Which end of the session sent the message; only an OPEN says so. Default: the peer.</summary>
    public MessageSender Sender { get; init; }

    /// <summary>The session's new state in a <see cref="RisLiveType.PeerState"/>.</summary>
    public RisLivePeerState State { get; init; }

    /// <summary>Where <see cref="Bgp"/> comes from.</summary>
    public RisLiveContent Content { get; init; }

    /// <summary>The BGP message; the default value where there is none.</summary>
    public BgpMessage Bgp { get; init; }

    /// <summary>How wide AS numbers are in <see cref="Bgp"/>.</summary>
    public AsnWidth AsnWidth { get; init; }
}
