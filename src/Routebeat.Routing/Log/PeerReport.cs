namespace Routebeat.Routing.Log;

/// <summary>Where a peer stands, whole, written to every partition whenever something of it changes.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Peer">The number of the peer within its feed.</param>
/// <param name="Identity">Who it is.</param>
/// <param name="Time">Event time.</param>
/// <param name="Event">What changed.</param>
public sealed record PeerReport(string Feed, int Peer, PeerIdentity Identity, EventTime Time, PeerEvent Event) : RoutesRecord(Feed)
{
    /// <summary>Whether it takes part in visibility.</summary>
    public PeerState State { get; init; } = PeerState.Up;

    /// <summary>How it behaves.</summary>
    public PeerConduct Conduct { get; init; }

    /// <summary>IPv4 prefixes in its table.</summary>
    public int RoutesV4 { get; init; }

    /// <summary>IPv6 prefixes in its table.</summary>
    public int RoutesV6 { get; init; }

    /// <summary>Whether it is a full feed of IPv4 (RULES 3).</summary>
    public bool FullFeedV4 { get; init; }

    /// <summary>Whether it is a full feed of IPv6.</summary>
    public bool FullFeedV6 { get; init; }

    /// <summary>Whether its whole table is known, by a RIB, an initial dump or a full transfer.</summary>
    public bool Seeded { get; init; }

    /// <summary>For people: routes re-sent, withdrawn or counted that led to the event; 0 where that says nothing.</summary>
    public long Routes { get; init; }
}
