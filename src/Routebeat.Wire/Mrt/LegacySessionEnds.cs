namespace Routebeat.Wire.Mrt;

/// <summary>Which ends of a session a record of the deprecated BGP types names.</summary>
internal enum LegacySessionEnds
{
    /// <summary>The peer alone: BGP_STATE_CHANGE.</summary>
    Peer = 1,

    /// <summary>The peer, then the collector: the messages.</summary>
    Both = 2,
}
