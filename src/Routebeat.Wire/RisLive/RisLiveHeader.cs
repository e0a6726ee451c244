using Routebeat.Routing;

namespace Routebeat.Wire.RisLive;

/// <summary>What every <c>ris_message</c> says besides its content, for the writer. The default value has no peer and cannot be written.</summary>
/// <param name="Host">The name of the collector.</param>
/// <param name="Id">The server's identifier of the message.</param>
/// <param name="Peer">The peer's address.</param>
/// <param name="PeerAsn">The peer's AS.</param>
/// <param name="Time">When the collector received the message, from 1970 to 9999.</param>
public readonly record struct RisLiveHeader(string Host, string Id, IpAddress Peer, Asn PeerAsn, EventTime Time);
