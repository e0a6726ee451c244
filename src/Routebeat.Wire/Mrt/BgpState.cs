namespace Routebeat.Wire.Mrt;

/// <summary>The states of a BGP session (RFC 4271 §8.2.2) with the numbers of MRT (RFC 6396 §4.4.1).</summary>
public enum BgpState : ushort
{
    /// <summary>Not a state; seen from some collectors.</summary>
    Unknown = 0,

    /// <summary>Idle.</summary>
    Idle = 1,

    /// <summary>Connect.</summary>
    Connect = 2,

    /// <summary>Active.</summary>
    Active = 3,

    /// <summary>OpenSent.</summary>
    OpenSent = 4,

    /// <summary>OpenConfirm.</summary>
    OpenConfirm = 5,

    /// <summary>Established: the only state in which routes are exchanged.</summary>
    Established = 6,

    /// <summary>Clearing: written by Quagga, in no registry.</summary>
    Clearing = 7,

    /// <summary>Deleted: written by Quagga, in no registry.</summary>
    Deleted = 8,
}
