using Routebeat.Routing;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>What makes a peer of a router one peer, whichever of its tables a message is about (RFC 7854 §4.2).</summary>
/// <param name="Type">The kind of peer.</param>
/// <param name="Distinguisher">The distinguisher.</param>
/// <param name="Address">The address.</param>
/// <param name="Asn">The AS.</param>
internal readonly record struct BmpPeerKey(BmpPeerType Type, ulong Distinguisher, IpAddress Address, Asn Asn)
{
    /// <summary>The key of a header.</summary>
    public static BmpPeerKey Of(in BmpPeer peer) => new(peer.Type, peer.Distinguisher, peer.Address, peer.Asn);
}
