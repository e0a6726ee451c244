namespace Routebeat.Ingest.Hygiene;

/// <summary>What a minute changed about a peer's noise.</summary>
public enum NoiseChange : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The peer is noisy from now on.</summary>
    Started = 1,

    /// <summary>It is quiet again.</summary>
    Ended = 2,
}
