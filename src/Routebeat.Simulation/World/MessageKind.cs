namespace Routebeat.Simulation.World;

/// <summary>What a peer does when its time has come.</summary>
internal enum MessageKind : byte
{
    /// <summary>Announces prefixes, whether it had them or not.</summary>
    Announce = 0,

    /// <summary>Announces those of the prefixes that it has, by another route.</summary>
    Change = 1,

    /// <summary>Withdraws those of the prefixes that it has.</summary>
    Withdraw = 2,

    /// <summary>Announces those of the prefixes that it has again, as they are.</summary>
    Refresh = 3,

    /// <summary>Sends an End-of-RIB marker (RFC 4724 §2).</summary>
    EndOfRib = 4,

    /// <summary>Not a message: the next step of one of the simulation's own clocks.</summary>
    Tick = 5,
}
