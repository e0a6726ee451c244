namespace Routebeat.Wire.RisLive;

/// <summary>The state of the session between collector and peer, as RIS Live tells it.</summary>
public enum RisLivePeerState : byte
{
    /// <summary>A word that is none of the others, or no word.</summary>
    Unknown = 0,

    /// <summary><c>connected</c>.</summary>
    Connected = 1,

    /// <summary><c>down</c>.</summary>
    Down = 2,
}
