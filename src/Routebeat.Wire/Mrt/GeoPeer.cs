namespace Routebeat.Wire.Mrt;

/// <summary>One peer of a GEO_PEER_TABLE and where it stands (RFC 6397 §4.1). The default value is no peer, at 0° N 0° E.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Latitude">Degrees north, −90 to 90; not a number where it is kept private.</param>
/// <param name="Longitude">Degrees east, −180 to 180; not a number where it is kept private.</param>
public readonly record struct GeoPeer(RibPeer Peer, float Latitude, float Longitude);
