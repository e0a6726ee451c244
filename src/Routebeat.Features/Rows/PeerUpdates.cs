using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>How many updates a peer AS sent about an entity in a window: announcements and withdrawals, without duplicates.</summary>
/// <param name="Peer">The peer AS.</param>
/// <param name="Updates">The count.</param>
public readonly record struct PeerUpdates(Asn Peer, long Updates);
