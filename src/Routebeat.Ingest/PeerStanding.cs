using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest;

/// <summary>How a peer stands, for people and metrics.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="State">Whether it takes part in visibility.</param>
/// <param name="Conduct">How it behaves.</param>
/// <param name="RoutesV4">IPv4 prefixes in its table.</param>
/// <param name="RoutesV6">IPv6 prefixes in its table.</param>
/// <param name="FullFeedV4">Whether it is a full feed of IPv4.</param>
/// <param name="FullFeedV6">Whether it is a full feed of IPv6.</param>
/// <param name="Seeded">Whether its whole table is known.</param>
public readonly record struct PeerStanding(
    PeerIdentity Identity, PeerState State, PeerConduct Conduct, int RoutesV4, int RoutesV6, bool FullFeedV4, bool FullFeedV6, bool Seeded)
{
    /// <summary>The time of its last message; <see cref="EventTime.MinValue"/> where none came.</summary>
    public EventTime Last { get; init; }

    /// <summary>Its messages since the process began.</summary>
    public long Messages { get; init; }
}
