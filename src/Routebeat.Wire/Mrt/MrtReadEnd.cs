namespace Routebeat.Wire.Mrt;

/// <summary>Why a reader of MRT records has no further record to give.</summary>
public enum MrtReadEnd : byte
{
    /// <summary>It has not ended yet.</summary>
    None = 0,

    /// <summary>All octets were read.</summary>
    Complete = 1,

    /// <summary>The last record goes on beyond the octets at hand.</summary>
    Incomplete = 2,

    /// <summary>What follows cannot be the header of a record.</summary>
    Damaged = 3,
}
