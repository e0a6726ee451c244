using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.RisLive;

/// <summary>What the data of a <c>ris_message</c> say besides routes, as far as they were read.</summary>
internal ref struct MessageData
{
    /// <summary>When the collector received the message; none so far.</summary>
    public EventTime? Time;

    /// <summary>The peer's address; without a family so far.</summary>
    public IpAddress Peer;

    /// <summary>The peer's AS; none so far.</summary>
    public Asn? PeerAsn;

    /// <summary>The server's identifier.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>The name of the collector.</summary>
    public ReadOnlySpan<byte> Host;

    /// <summary>The message in hexadecimal; empty where there is none.</summary>
    public ReadOnlySpan<byte> Raw;

    /// <summary>What the data hold.</summary>
    public RisLiveType Type;

    /// <summary>The session's new state.</summary>
    public RisLivePeerState State;

    /// <summary>Which end of the session sent the message.</summary>
    public MessageSender Sender;
}
