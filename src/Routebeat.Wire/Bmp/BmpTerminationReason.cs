namespace Routebeat.Wire.Bmp;

/// <summary>Why a router ends a BMP session, with the numbers of the IANA registry (RFC 7854 §4.5).</summary>
public enum BmpTerminationReason : ushort
{
    /// <summary>An operator closed the session.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    AdministrativelyClosed = 0,

    /// <summary>No reason.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    Unspecified = 1,

    /// <summary>The router lacks resources.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    OutOfResources = 2,

    /// <summary>The router has another session to the same station.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    RedundantConnection = 3,

    /// <summary>An operator closed the session for good.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    PermanentlyClosed = 4,
}
