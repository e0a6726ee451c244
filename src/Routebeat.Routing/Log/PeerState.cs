namespace Routebeat.Routing.Log;

/// <summary>Whether a peer takes part in visibility.</summary>
public enum PeerState : byte
{
    /// <summary>No session: its routes are gone, and it is in neither numerator nor denominator.</summary>
    Down = 0,

    /// <summary>The session is up and the table is being sent again: routes are kept but not yet counted on either side (RULES 3).</summary>
    Restoring = 1,

    /// <summary>Up and counted.</summary>
    Up = 2,
}
