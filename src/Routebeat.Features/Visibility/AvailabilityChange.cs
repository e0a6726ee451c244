namespace Routebeat.Features.Visibility;

/// <summary>A confirmed change of an entity's state.</summary>
public enum AvailabilityChange : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An episode started.</summary>
    Started = 1,

    /// <summary>An episode ended: the level is back.</summary>
    Ended = 2,

    /// <summary>An episode ended because its level became the new normal.</summary>
    NewNormal = 3,
}
