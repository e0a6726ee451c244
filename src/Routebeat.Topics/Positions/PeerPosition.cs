using Routebeat.Routing;

namespace Routebeat.Topics.Positions;

/// <summary>How far the messages of one peer have been written.</summary>
/// <param name="Identity">The peer.</param>
/// <param name="Time">The time of its newest message; the default value of <see cref="EventTime"/> where there was none.</param>
/// <param name="Ordinal">How many messages had that time.</param>
public sealed record PeerPosition(PeerIdentity Identity, EventTime Time, int Ordinal);
