namespace Routebeat.Detection.Incidents;

/// <summary>Why an incident ended.</summary>
public enum EndReason : byte
{
    /// <summary>It has not ended.</summary>
    None = 0,

    /// <summary>The routes came back, or the burst was over.</summary>
    Recovered = 1,

    /// <summary>The networks are now carried with another origin.</summary>
    Moved = 2,

    /// <summary>After 7 days away the new level became normal.</summary>
    NewNormal = 3,

    /// <summary>A continuing episode became an outage of its own; the instability before it ends here.</summary>
    BecameOutage = 4,
}
